/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AGENT_DEMAND_H
#define LLM_EDGE_AGENT_DEMAND_H

#include "slot-demand.h"
#include "uniform-draws.h"

#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Requests for LLM agents, counted per slot. The popularity of agents drifts, and users come
 * and go.
 *
 * There are I agents. An agent of popularity rank r (1 to I) makes a fraction p of its requests for
 * a model. In each slot the pair of the two gets a Poisson number of requests with mean
 *
 *     Rate * I * (r^-Skew / sum of 1^-Skew ... I^-Skew) * p * activity
 *
 * The activity of a pair is either OffActivity or, with probability OnShare, the value for which
 * its mean is 1. It changes as a two-state Markov chain that is on for OnSlots slots on average.
 * Ranks are drawn anew for every episode and at ShiftSlot. On average, DriftPerAgent * I pairs of
 * random agents swap their ranks per slot.
 *
 * Uses four streams. For a given number of pairs it draws the same numbers whatever the decisions
 * of a policy are.
 */
class AgentDemand : public SlotDemand
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AgentDemand();

    /**
     * @brief Set the agents.
     *
     * @param shares for each agent, the fraction of its requests for each model
     * @throws InputError if there are no agents, if they have different numbers of models, or if
     * OnShare and OnSlots contradict each other
     */
    void SetAgents(const std::vector<std::vector<double>>& shares);

    void Start() override;
    void Next() override;
    uint32_t GetSlot() const override;
    const std::vector<double>& GetRates() const override;
    const std::vector<double>& GetRequests() const override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    /** Give every agent a new rank. */
    void Shuffle();
    /** Swap ranks of agents for one slot. */
    void Drift();
    /** Update the activity of every pair. */
    void Switch();
    /** Draw the slot's requests. */
    void Draw();
    /**
     * @param mean the mean, at most MOST_AT_ONCE
     * @param none probability of 0
     * @return a Poisson number
     */
    double Poisson(double mean, double none);
    /**
     * @param mean the mean
     * @return a Poisson number
     */
    double LargePoisson(double mean);

    double m_rate;        //!< Attribute Rate (requests per agent and slot)
    double m_skew;        //!< Attribute Skew
    double m_drift;       //!< Attribute DriftPerAgent (swaps per slot)
    double m_onShare;     //!< Attribute OnShare
    double m_onSlots;     //!< Attribute OnSlots
    double m_offActivity; //!< Attribute OffActivity
    uint32_t m_shiftSlot; //!< Attribute ShiftSlot, 0: none

    Ptr<UniformRandomVariable> m_rankDraws;  //!< New ranks
    Ptr<UniformRandomVariable> m_driftDraws; //!< Swaps of ranks
    UniformDraws m_switchDraws;              //!< Activity
    UniformDraws m_requestDraws;             //!< Requests

    std::vector<double> m_shares;     //!< By pair: fraction of its agent's requests
    std::vector<double> m_popularity; //!< By rank: mean requests of an agent per slot
    std::vector<uint32_t> m_ranks;    //!< By agent, from 0
    std::vector<uint8_t> m_active;    //!< By pair
    std::vector<double> m_rates;      //!< By pair
    std::vector<double> m_idle;       //!< By pair: probability of no request
    std::vector<double> m_requests;   //!< By pair
    size_t m_models{0};               //!< Pairs per agent
    uint32_t m_slot{0};               //!< The slot
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGENT_DEMAND_H
