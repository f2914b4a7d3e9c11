/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-policy-factory.h"

#include "network-caching-policy.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"

namespace ns3
{
namespace llmedge
{

namespace
{

bool
EndsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

} // namespace

CachingPolicyFactory::CachingPolicyFactory(const std::string& choice)
    : m_choice(choice)
{
    if (EndsWith(choice, ".pt"))
    {
        throw InputError("policy '" + choice +
                         "' is a TorchScript file, which this program does not read, expected a "
                         ".safetensors file or the name of a policy such as MovingAverageKnapsack");
    }
    if (choice.find('/') != std::string::npos || EndsWith(choice, ".safetensors"))
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
