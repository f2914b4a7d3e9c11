/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_POLICY_FACTORY_H
#define LLM_EDGE_CACHING_POLICY_FACTORY_H

#include "caching-policy.h"

#include <functional>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

struct PolicyFile;

/**
 * @ingroup llm-edge
 *
 * @brief Makes caching policies of one kind, which the user has chosen by name or by file.
 *
 * A file is read once; what is made from it shares its weights, and nothing else.
 */
class CachingPolicyFactory
{
  public:
    /** Makes policies, all from one file. */
    using Maker = std::function<Ptr<CachingPolicy>()>;

    /** A factory that nobody has chosen a policy for; it makes none. */
    CachingPolicyFactory() = default;

    /**
     * @param choice name of a policy (CachingPolicy::Create()), or of a policy file: one that has a
     * '/' or ends in ".safetensors"
     * @throws InputError if the file is not a policy
     */
    CachingPolicyFactory(const std::string& choice);

    /**
     * @brief Accept files that end in ".pt": TorchScript modules, which only programs with LibTorch
     * can read (TorchscriptCachingPolicy::Accept()).
     *
     * @param reader reads the file with a path; throws InputError if it is no good
     */
    static void AcceptTorchscript(std::function<Maker(const std::string& path)> reader);

    /**
     * @return a new policy
     * @throws InputError if there is none with that name; the message lists those there are
     */
    Ptr<CachingPolicy> Create() const;

    /**
     * @brief Look whether policies can decide a problem; all can, unless they come from a file that
     * is for others.
     *
     * @param problem the problem
     * @throws InputError if not; the message has the path, what was expected and what was found
     */
    void Check(const CachingProblem& problem) const;

    /** @return whether policies decide what only time slots can do (CachingPolicy::GetShares()) */
    bool DecidesShares() const;

  private:
    std::string m_choice;                     //!< What the user has chosen
    Maker m_maker;                            //!< Makes policies from a TorchScript module, or null
    std::shared_ptr<const PolicyFile> m_file; //!< The file, or null for a name
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_POLICY_FACTORY_H
