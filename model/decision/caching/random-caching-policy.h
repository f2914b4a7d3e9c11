/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_CACHING_POLICY_H
#define LLM_EDGE_RANDOM_CACHING_POLICY_H

#include "caching-policy.h"

#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches a new random set in every slot: pairs in random order, each if it fits. Uses one
 * stream.
 */
class RandomCachingPolicy : public CachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RandomCachingPolicy();

    void Start(const CachingProblem& problem) override;
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    Ptr<UniformRandomVariable> m_random; //!< Draws the order
    std::vector<size_t> m_order;         //!< Pairs in random order
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_CACHING_POLICY_H
