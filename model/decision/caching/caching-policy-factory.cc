/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-policy-factory.h"

#include "network-caching-policy.h"

#include "ns3/policy-file.h"

namespace ns3
{
namespace llmedge
{

CachingPolicyFactory::CachingPolicyFactory(const std::string& choice)
    : m_choice(choice)
{
    if (PolicyFile::IsNamedBy(choice, "MovingAverageKnapsack"))
    {
        m_file = std::make_shared<const PolicyFile>(PolicyFile::Read(choice));
    }
}

Ptr<CachingPolicy>
CachingPolicyFactory::Create() const
{
    if (m_file)
    {
        return CreateObject<NetworkCachingPolicy>(m_file);
    }
    return CachingPolicy::Create(m_choice);
}

void
CachingPolicyFactory::Check(const CachingProblem& problem) const
{
    if (m_file)
    {
        Create()->Start(problem);
    }
}

} // namespace llmedge
} // namespace ns3
