/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_SERVING_VALUER_H
#define LLM_EDGE_CACHING_SERVING_VALUER_H

#include "caching-agent.h"
#include "caching-problem.h"

#include "ns3/serving-valuer.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Computes the valuations of Equations 22 and 23 of Xu, Niyato and Brinton from the costs of
 * a CachingProblem, as BuyerValuation() and SellerValuation() read them.
 *
 * The value of a request is the quality coefficient times the cost that its device avoids by being
 * served at the edge. This is the request's cost in the cloud (Eq 20) or, without a cloud, the cost
 * of a wrong answer, minus the expected cost of a wrong answer at the edge (Eq 18), averaged over
 * the edge servers that serve it, because the device does not know which one it will get. A server
 * asks its utilisation coefficient times the costs of loading (unless the model is in memory), edge
 * access and computing (Eqs 15 to 17) of one more request, averaged over the requests that it
 * serves, weighted by how often agents make them, because it does not know which one it will get.
 * The number of requests that it already holds does not matter; Eq 23 has no such term. If no
 * server serves a request, or a server serves none, the mean is over all.
 *
 * A request whose model is named "LLM@AGENT" belongs to that pair. Any other request belongs to the
 * agent with the number of the device, modulo the number of agents, and asks for each model with
 * that agent's probability; its value is the mean.
 *
 * In this class every server serves every request, with a model that is in its memory and has an
 * age of thought of 0. A derived class that knows more overrides Serves(), IsCached() and GetAge().
 */
class CachingServingValuer : public ServingValuer
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the data from which valuations are computed.
     *
     * @param problem costs of every agent with every model
     * @param agents the agents, as many as the problem's
     * @param models names of the models, as many as in the problem
     * @param servers number of edge servers, 1 or more
     * @param cloud whether there is a cloud
     * @throws InputError if they do not match
     */
    void SetProblem(const CachingProblem& problem,
                    const std::vector<CachingAgent>& agents,
                    const std::vector<std::string>& models,
                    uint32_t servers,
                    bool cloud);

    int64_t GetBuyerPrice(const RequestView& request) override;
    int64_t GetSellerPrice(size_t server, uint32_t held) override;

  protected:
    /**
     * @param server index of an edge server
     * @param pair index of a pair of the problem
     * @return whether the server takes such requests now
     */
    virtual bool Serves(size_t server, size_t pair) const;

    /**
     * @param server index of an edge server
     * @param pair index of a pair of the problem
     * @return whether its model is in the server's memory and need not be loaded
     */
    virtual bool IsCached(size_t server, size_t pair) const;

    /**
     * @param server index of an edge server
     * @param pair index of a pair of the problem
     * @return its age of thought there (thoughts)
     */
    virtual double GetAge(size_t server, size_t pair) const;

  private:
    /** Pairs to which a request may belong, with the probability of each. */
    using Mix = std::vector<std::pair<size_t, double>>;

    /**
     * @param request a request
     * @return the pairs to which it may belong
     * @throws InputError if its model names a pair that does not exist
     */
    Mix GetMix(const RequestView& request) const;
    /**
     * @param name a model and an agent, separated by an at sign
     * @return the pair
     * @throws InputError if there is no such pair
     */
    size_t FindPair(const std::string& name) const;
    /**
     * @param server an edge server
     * @param all whether to include requests that it does not serve
     * @return how often agents ask for each pair, as fractions of all requests that are included;
     * all 0 if there are none
     */
    std::vector<double> GetShares(size_t server, bool all) const;
    /**
     * @param pair a pair
     * @return value of one of its requests for the device (cost units)
     */
    double GetWorth(size_t pair) const;

    double m_quality{1};                //!< Attribute Quality
    double m_utilisation{1};            //!< Attribute Utilisation
    double m_unitsPerOne{1e6};          //!< Attribute UnitsPerOne
    CachingProblem m_problem;           //!< Costs
    std::vector<CachingAgent> m_agents; //!< The agents
    std::vector<std::string> m_models;  //!< Names of the models
    uint32_t m_servers{0};              //!< Number of edge servers
    bool m_cloud{false};                //!< There is a cloud
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_SERVING_VALUER_H
