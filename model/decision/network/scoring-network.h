/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCORING_NETWORK_H
#define LLM_EDGE_SCORING_NETWORK_H

#include "network.h"

#include "ns3/span.h"

#include <cstddef>
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
 * @brief The network of a policy file at work: it sees one observation after the other, and gives a
 * score to each of the things among which the policy chooses.
 *
 * The scores are those of head "action": an entity network gives one in each row, a flat network
 * gives all of them. What has been seen is this object's own; the weights are the file's.
 */
class ScoringNetwork
{
  public:
    /**
     * @brief Begin without memory; before any other method.
     *
     * @param file the policy, which knows what it will observe (PolicyFile::Check())
     * @param count how many things there are to choose from
     * @param thing one of them, for messages, for example "server"
     * @throws InputError if the network has no scores, or more or fewer of them
     */
    void Start(const PolicyFile& file, size_t count, const std::string& thing);

    /**
     * @brief Switch test-time training off; after Start().
     *
     * @param file the policy
     * @throws InputError if its network has no such layer
     */
    void StopLearning(const PolicyFile& file);

    /** Forget what has been seen. */
    void Restart();

    /** @param observation what the network sees next */
    void Step(Span<const float> observation);

    /** @param scores receives the scores after the last step, as many as there are things */
    void Read(Span<float> scores);

  private:
    std::shared_ptr<const Network> m_network; //!< The network
    NetworkState m_state;                     //!< What it remembers
    size_t m_head{0};                         //!< The head that gives scores
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCORING_NETWORK_H
