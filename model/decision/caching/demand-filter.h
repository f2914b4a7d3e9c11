/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_FILTER_H
#define LLM_EDGE_DEMAND_FILTER_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Follows the demand for an agent by a hidden Markov model: how popular it is, and which of
 * its models' users are active.
 *
 * What is hidden is the agent's rank of popularity and, for each model, whether its users are
 * active. In each slot the agent gets any rank with probability "change"; activity is a two-state
 * chain. A pair's number of requests is Poisson distributed with the mean that AgentDemand gives it
 * for this rank and activity, where all models have the same share. Activities are taken as
 * independent given the rank, which is exact as long as the rank stays.
 */
class DemandFilter
{
  public:
    /** What is known about how demand comes about. */
    struct Settings
    {
        double rate{1};          //!< Mean requests per agent and slot
        double skew{1};          //!< Exponent of Zipf's law of popularity
        double change{0.02};     //!< Probability of another rank, per slot
        double onShare{0.4};     //!< Share of slots in which users are active, below 1
        double onSlots{25};      //!< Mean number of slots for which they stay active
        double offActivity{0.1}; //!< Activity of others, as a fraction of the mean, above 0
    };

    /**
     * @brief Nothing is known but the settings.
     *
     * @param settings how demand comes about
     * @param agents number of agents, which is that of ranks
     * @param models models of an agent
     */
    DemandFilter(const Settings& settings, size_t agents, size_t models);

    /**
     * @brief Learn what was requested in a slot, then go on to the next one.
     * @param requests number of requests by model; none where it was not reported
     */
    void Step(const std::vector<std::optional<double>>& requests);

    /**
     * @param model a model
     * @return expected requests for it in the present slot
     */
    double Expect(size_t model) const;

    /**
     * @param rank a rank, from 0, the most popular
     * @return probability that the agent has it
     */
    double GetProbability(size_t rank) const;

  private:
    /**
     * @param rank rank of the agent, from 0
     * @param active whether the agent prefers the model at present
     * @return mean requests of a model of an agent of that rank
     */
    double Mean(size_t rank, bool active) const;
    /**
     * @brief Learn a number of requests for a model.
     *
     * @param model the model
     * @param requests how many
     * @param logs logarithms of the probability of each rank; what the number says is added
     */
    void Learn(size_t model, double requests, std::vector<double>& logs);
    /** Go on to the next slot. */
    void Advance();

    Settings m_settings;              //!< How demand comes about
    size_t m_models;                  //!< Models of the agent
    double m_onFactor;                //!< Activity of users that are active
    std::vector<double> m_popularity; //!< By rank: mean requests of a model
    std::vector<double> m_ranks;      //!< By rank: its probability
    std::vector<double> m_active;     //!< By rank and model: probability that users are active
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_FILTER_H
