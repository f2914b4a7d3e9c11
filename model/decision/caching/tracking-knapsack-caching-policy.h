/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACKING_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_TRACKING_KNAPSACK_CACHING_POLICY_H

#include "demand-knapsack-caching-policy.h"
#include "group-tracker.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches the best set for the groups of users that are at this server, or soon will be.
 *
 * The demand for a pair is the rate of its group, wherever the group is, times the mean probability
 * over the horizon that the group is here, both found by a GroupTracker from the reports of all
 * servers that share theirs. Where nobody shares reports every group is here, and the demand is
 * that of ReportedAverageKnapsackCachingPolicy. What it knows survives a crash, and it learns from
 * slots without a decision, too.
 */
class TrackingKnapsackCachingPolicy : public DemandKnapsackCachingPolicy
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

    double m_weight;              //!< Attribute Weight
    double m_dwell;               //!< Attribute DwellSlots
    double m_firstRate;           //!< Attribute FirstRate
    CachingProblem m_problem;     //!< The problem
    GroupTracker m_tracker;       //!< Where groups are
    bool m_started{false};        //!< The tracker knows how many servers there are
    std::vector<double> m_demand; //!< By pair (requests per slot)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACKING_KNAPSACK_CACHING_POLICY_H
