/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-policy-factory.h"

#include "network-dispatch-policy.h"

#include "ns3/active-inference-dispatch-policy.h"
#include "ns3/input-error.h"
#include "ns3/offloading-network-dispatch-policy.h"
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
    if (m_file && m_file->description.problem == DynamicsEnsemble::GetProblem())
    {
        return CreateObject<OffloadingNetworkDispatchPolicy>(m_file);
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
    if (!m_file)
    {
        return;
    }
    if (m_file->description.problem != DynamicsEnsemble::GetProblem())
    {
        CreateObject<NetworkDispatchPolicy>(m_file)->Start(servers);
        return;
    }
    const auto expected = m_ensemble
                              ? m_ensemble->GetFeatures().GetForm().servers
                              : CreateObject<OffloadingNetworkDispatchPolicy>(m_file)->GetServers();
    if (servers != expected)
    {
        throw InputError(m_choice,
                         0,
                         "is for " + std::to_string(expected) + " servers, expected " +
                             std::to_string(servers));
    }
}

} // namespace llmedge
} // namespace ns3
