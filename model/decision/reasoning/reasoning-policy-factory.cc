/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-policy-factory.h"

#include "network-reasoning-policy.h"
#include "screening-network.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"

#include <memory>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the trained networks of a policy file */
std::shared_ptr<ScreeningNetwork>
ReadNetwork(const std::string& path)
{
    return std::make_shared<ScreeningNetwork>(
        std::make_shared<const PolicyFile>(PolicyFile::Read(path)));
}

} // namespace

Ptr<ReasoningPolicy>
ReasoningPolicyFactory::Create(const std::string& choice, const std::string& screening)
{
    if (PolicyFile::IsNamedBy(choice, "OracleScreening"))
    {
        if (!screening.empty())
        {
            throw InputError("policy '" + choice +
                             "' is a file, expected the name of a policy where '" + screening +
                             "' is to screen steps");
        }
        auto trained = CreateObject<NetworkReasoningPolicy>();
        trained->SetNetwork(ReadNetwork(choice));
        return trained;
    }
    auto policy = ReasoningPolicy::Create(choice);
    if (!screening.empty())
    {
        policy->SetNetwork(ReadNetwork(screening));
    }
    else if (DynamicCast<NetworkReasoningPolicy>(policy))
    {
        throw InputError("policy '" + choice +
                         "' has no networks, expected a policy file that screens steps");
    }
    return policy;
}

} // namespace llmedge
} // namespace ns3
