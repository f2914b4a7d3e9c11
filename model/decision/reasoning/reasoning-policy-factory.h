/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_POLICY_FACTORY_H
#define LLM_EDGE_REASONING_POLICY_FACTORY_H

#include "reasoning-policy.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Makes the policy that a user has chosen, by its name or that of a policy file.
 */
class ReasoningPolicyFactory
{
  public:
    /**
     * @param choice name of a policy (ReasoningPolicy::Create()), or of a policy file: one that has
     * a '/' or ends in ".safetensors"
     * @param screening path of a policy file whose networks a policy with a name has in place of
     * the knowledge that only a simulation has; empty: none
     * @return a new policy
     * @throws InputError if there is no such policy, a file is not one for reasoning steps, both
     * are files, or a policy that cannot do without networks has none
     */
    static Ptr<ReasoningPolicy> Create(const std::string& choice,
                                       const std::string& screening = "");
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_POLICY_FACTORY_H
