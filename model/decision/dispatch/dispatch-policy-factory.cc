/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-policy-factory.h"

#include "network-dispatch-policy.h"

#include "ns3/active-inference-dispatch-policy.h"
#include "ns3/input-error.h"
#include "ns3/policy-file.h"

namespace ns3
{
namespace llmedge
{

DispatchPolicyFactory::DispatchPolicyFactory(const std::string& choice)
    : m_choice(choice)
{
    if (PolicyFile::IsNamedBy(choice, "LeastLoaded"))
    {
        m_file = std::make_shared<const PolicyFile>(PolicyFile::Read(choice));
        if (m_file->description.decoder == DynamicsEnsemble::GetDecoder())
        {
            m_ensemble = DynamicsEnsemble::Read(choice);
        }
    }
}

Ptr<DispatchPolicy>
DispatchPolicyFactory::Create() const
{
    if (m_ensemble)
    {
        return CreateObject<ActiveInferenceDispatchPolicy>(m_ensemble);
    }
    if (m_file)
    {
        return CreateObject<NetworkDispatchPolicy>(m_file);
    }
    return DispatchPolicy::Create(m_choice);
}

void
DispatchPolicyFactory::Check(size_t servers) const
{
    if (m_ensemble)
    {
        const auto expected = m_ensemble->GetFeatures().GetForm().servers;
        if (servers != expected)
        {
            throw InputError(m_choice,
                             0,
                             "is a model of " + std::to_string(expected) + " servers, expected " +
                                 std::to_string(servers));
        }
    }
    else if (m_file)
    {
        CreateObject<NetworkDispatchPolicy>(m_file)->Start(servers);
    }
}

} // namespace llmedge
} // namespace ns3
