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
 * @brief Valuations of Equations 22 and 23 of Xu, Niyato and Brinton, in the readings of
 * BuyerValuation() and SellerValuation(), from the costs of a CachingProblem.
 *
 * A request is worth the quality coefficient times what being served at the edge spares its device:
 * the request's cost in the cloud (Eq 20) or, where there is no cloud, that of a wrong answer, less
 * the expected cost of a wrong answer at the edge (Eq 18), the mean over the edge servers that
 * serve it, as the device does not know which one it will get. A server asks its utilisation
 * coefficient times the costs of loading (unless the model is there), edge access and computing
 * (Eqs 15 to 17) of one more request, the mean over those that it serves, weighted by how often
 * agents ask: it does not know which one it will get. It asks the same however many it holds; Eq 23
 * has no such term. Where nobody serves a request, or a server none, the mean is over all.
 *
 * A request whose model is named "LLM@AGENT" is of that pair. Any other is of the agent whose
 * number is the device's, modulo their number, and asks for each model with that agent's share; its
 * value is the mean.
 *
 * Here, every server serves every request, with a model that is in its memory and has an age of
 * thought of 0. Whoever knows better overrides Serves(), IsCached() and GetAge().
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
     * @brief Set what valuations are computed from.
     *
     * @param problem costs of every agent with every model
     * @param agents the agents, as many as the problem's
     * @param models names of the models, as many as the problem's
     * @param servers number of edge servers, 1 or more
     * @param cloud whether there is a cloud to turn to
     * @throws InputError if they do not fit together
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
     * @return whether its model is in the server's memory, so that there is nothing to load
     */
    virtual bool IsCached(size_t server, size_t pair) const;

    /**
     * @param server index of an edge server
     * @param pair index of a pair of the problem
     * @return its age of thought there (thoughts)
     */
    virtual double GetAge(size_t server, size_t pair) const;

  private:
    /** Pairs that a request may be of, with the probability of each. */
    using Mix = std::vector<std::pair<size_t, double>>;

    /**
     * @param request a request
     * @return which pairs it may be of
     * @throws InputError if its model is named like a pair that there is not
     */
    Mix GetMix(const RequestView& request) const;
    /**
     * @param name a model and an agent, with an at sign between them
     * @return the pair
     * @throws InputError if there is no such pair
     */
    size_t FindPair(const std::string& name) const;
    /**
     * @param server an edge server
     * @param all whether requests count that it does not serve
     * @return how often agents ask for each pair, as parts of all that count; all 0 if none does
     */
    std::vector<double> GetShares(size_t server, bool all) const;
    /**
     * @param pair a pair
     * @return what a request of it is worth to its device (cost units)
     */
    double GetWorth(size_t pair) const;

    double m_quality{1};                //!< Attribute Quality
    double m_utilisation{1};            //!< Attribute Utilisation
    double m_unitsPerOne{1e6};          //!< Attribute UnitsPerOne
    CachingProblem m_problem;           //!< Costs
    std::vector<CachingAgent> m_agents; //!< The agents
    std::vector<std::string> m_models;  //!< Names of the models
    uint32_t m_servers{0};              //!< Edge servers
    bool m_cloud{false};                //!< There is a cloud
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_SERVING_VALUER_H
