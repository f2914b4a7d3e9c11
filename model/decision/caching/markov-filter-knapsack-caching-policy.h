/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKOV_FILTER_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_MARKOV_FILTER_KNAPSACK_CACHING_POLICY_H

#include "demand-filter.h"
#include "demand-knapsack-caching-policy.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches the best set for the demand that a hidden Markov model expects: a DemandFilter for
 * each agent, which knows how AgentDemand draws requests, but not the agents' ranks and shares.
 *
 * Its attributes have the defaults of AgentDemand: it is the forecaster to which learned ones are
 * compared, and is told what they have to find out. Only counts that were reported are learned
 * from. What it knows survives a crash, and slots without a decision count, too.
 */
class MarkovFilterKnapsackCachingPolicy : public DemandKnapsackCachingPolicy
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

    double m_rate;        //!< Attribute Rate (requests per agent and slot)
    double m_skew;        //!< Attribute Skew
    double m_change;      //!< Attribute Change
    double m_onShare;     //!< Attribute OnShare
    double m_onSlots;     //!< Attribute OnSlots
    double m_offActivity; //!< Attribute OffActivity

    std::vector<DemandFilter> m_filters;         //!< By agent
    std::vector<std::optional<double>> m_counts; //!< Requests for an agent, by model
    std::vector<double> m_demand;                //!< By pair (requests per slot)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKOV_FILTER_KNAPSACK_CACHING_POLICY_H
