/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPORTED_AVERAGE_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_REPORTED_AVERAGE_KNAPSACK_CACHING_POLICY_H

#include "demand-knapsack-caching-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches the best set for an exponentially weighted moving average of those counts of
 * requests that were reported.
 *
 * The average is 0 at the start. In every slot whose count was reported it moves towards that count
 * by Weight times the difference; otherwise it stays. Where everything is reported it is the
 * average of MovingAverageKnapsackCachingPolicy, which takes what was not reported for 0. It
 * survives a crash, and learns from slots without a decision, too.
 */
class ReportedAverageKnapsackCachingPolicy : public DemandKnapsackCachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Start(const CachingProblem& problem) override;

    void NoteSkippedSlot(const CachingProblem& problem,
                         const CachingObservation& observation) override;

  protected:
    const std::vector<double>& Demand(const CachingObservation& observation) override;

  private:
    /** @param observation what was reported */
    void Update(const CachingObservation& observation);

    double m_weight;               //!< Attribute Weight
    std::vector<double> m_average; //!< By pair (requests per slot)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPORTED_AVERAGE_KNAPSACK_CACHING_POLICY_H
