/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_POLICY_FACTORY_H
#define LLM_EDGE_DISPATCH_POLICY_FACTORY_H

#include "dispatch-policy.h"

#include <cstddef>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

class DynamicsEnsemble;
struct PolicyFile;

/**
 * @ingroup llm-edge
 *
 * @brief Makes dispatch policies of one kind, which the user has chosen by name or by file.
 *
 * A file is read once; what is made from it shares its weights, and nothing else.
 */
class DispatchPolicyFactory
{
  public:
    /** A factory that nobody has chosen a policy for; it makes none. */
    DispatchPolicyFactory() = default;

    /**
     * @param choice name of a policy (DispatchPolicy::Create()), or of a policy file: one that has
     * a '/' or ends in ".safetensors"
     * @throws InputError if the file is not a policy
     */
    DispatchPolicyFactory(const std::string& choice);

    /**
     * @return a new policy
     * @throws InputError if there is none with that name; the message lists those there are
     */
    Ptr<DispatchPolicy> Create() const;

    /**
     * @brief Look whether policies can decide about a number of servers; all can, unless they come
     * from a file that is for others.
     *
     * @param servers number of servers
     * @throws InputError if not; the message has the path, what was expected and what was found
     */
    void Check(size_t servers) const;

  private:
    std::string m_choice;                               //!< What the user has chosen
    std::shared_ptr<const PolicyFile> m_file;           //!< The file, or null for a name
    std::shared_ptr<const DynamicsEnsemble> m_ensemble; //!< The model in it, or null
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_POLICY_FACTORY_H
