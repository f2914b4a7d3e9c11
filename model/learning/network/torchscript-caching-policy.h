/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TORCHSCRIPT_CACHING_POLICY_H
#define LLM_EDGE_TORCHSCRIPT_CACHING_POLICY_H

#include "ns3/caching-policy.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A caching policy that is a TorchScript module of the user's: LibTorch computes it.
 *
 * The module gets an observation and returns a score for each pair. Like a policy file, it says in
 * the archive (member METADATA) what it decides and observes, and which decoder reads its scores;
 * the architecture there is only whether it gets an observation as one row, [1, features], or row
 * by row, [pairs, features]. A module that remembers does so in its attributes: each episode begins
 * with those of the file, and it sees every slot, also one in which nothing can be decided.
 *
 * Its results are LibTorch's, which differ in the last digits from machine to machine. What a
 * policy file can hold should be one (NetworkCachingPolicy).
 */
class TorchscriptCachingPolicy : public CachingPolicy
{
  public:
    /** Name of the archive's member with the metadata: a JSON object of texts. */
    static constexpr const char* METADATA = "llm_edge.json";

    /** A module that has been read. */
    struct Script;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param script the module; each policy plays with a copy
     */
    explicit TorchscriptCachingPolicy(std::shared_ptr<const Script> script);
    ~TorchscriptCachingPolicy() override;

    /** From now on, CachingPolicyFactory accepts files that end in ".pt". */
    static void Accept();

    /**
     * @brief Read a module.
     *
     * @param path the file
     * @return the module
     * @throws InputError if there is no such file, LibTorch cannot read it, or it has no valid
     * metadata; the message has the path
     */
    static std::shared_ptr<const Script> Read(const std::string& path);

    /**
     * @brief Forget everything; a new episode begins.
     *
     * @param problem the problem
     * @throws InputError if the module is one for another problem or other observations
     */
    void Start(const CachingProblem& problem) override;

    /**
     * @copydoc CachingPolicy::Choose
     * @throws InputError if the module fails, or does not return a number for each pair
     */
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override;

    void NoteCrash(const CachingProblem& problem) override;
    void NoteSkippedSlot(const CachingProblem& problem,
                         const CachingObservation& observation) override;

  private:
    /** What depends on the problem. */
    struct Session;

    std::shared_ptr<const Script> m_script; //!< The module, as in the file
    std::unique_ptr<Session> m_session;     //!< The episode, once begun
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TORCHSCRIPT_CACHING_POLICY_H
