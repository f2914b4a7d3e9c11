/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AGENT_DEMAND_H
#define LLM_EDGE_AGENT_DEMAND_H

#include "slot-demand.h"

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
 * @brief Requests for LLM agents, counted per slot: popularity that drifts, users that come and go.
 *
 * With I agents, an agent of popularity rank r (1 to I) and a share p of its requests for a model
 * gives the pair of the two in each slot a Poisson number of requests of mean
 *
 *     Rate * I * (r^-Skew / sum of 1^-Skew ... I^-Skew) * p * activity
 *
 * The activity of a pair is OffActivity or, with probability OnShare, what makes its mean 1; it
 * changes as a two-state Markov chain that is on for OnSlots on average. Ranks are drawn anew for
 * every episode and at ShiftSlot; two random agents swap theirs DriftPerAgent * I times per slot on
 * average.
 *
 * Uses four streams and, given the number of pairs, draws the same numbers whatever is decided
 * with them.
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
     * @brief Say whose requests these are.
     *
     * @param shares of each agent, the share of its requests for each model
     * @throws InputError if there are none, if agents have different numbers of models, or if
     * OnShare cannot be had with OnSlots
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
    /** Let ranks drift for a slot. */
    void Drift();
    /** Let every pair become active or inactive. */
    void Switch();
    /** Draw the slot's requests. */
    void Draw();
    /**
     * @param mean mean of a Poisson number
     * @return it
     */
    double Poisson(double mean);

    double m_rate;        //!< Attribute Rate (requests per agent and slot)
    double m_skew;        //!< Attribute Skew
    double m_drift;       //!< Attribute DriftPerAgent (swaps per slot)
    double m_onShare;     //!< Attribute OnShare
    double m_onSlots;     //!< Attribute OnSlots
    double m_offActivity; //!< Attribute OffActivity
    uint32_t m_shiftSlot; //!< Attribute ShiftSlot, 0: none

    Ptr<UniformRandomVariable> m_rankDraws;    //!< New ranks
    Ptr<UniformRandomVariable> m_driftDraws;   //!< Swaps of ranks
    Ptr<UniformRandomVariable> m_switchDraws;  //!< Activity
    Ptr<UniformRandomVariable> m_requestDraws; //!< Requests

    std::vector<double> m_shares;     //!< By pair: share of its agent's requests
    std::vector<double> m_popularity; //!< By rank: mean requests of an agent in a slot
    std::vector<uint32_t> m_ranks;    //!< By agent, from 0
    std::vector<uint8_t> m_active;    //!< By pair
    std::vector<double> m_rates;      //!< By pair
    std::vector<double> m_requests;   //!< By pair
    size_t m_models{0};               //!< Pairs per agent
    uint32_t m_slot{0};               //!< The slot
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGENT_DEMAND_H
