/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_TEST_BED_H
#define LLM_EDGE_CACHING_TEST_BED_H

#include "ns3/agent-catalog.h"
#include "ns3/agent-demand.h"
#include "ns3/caching-environment.h"
#include "ns3/caching-policy.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/double.h"
#include "ns3/slot-demand.h"

#include <array>
#include <string>
#include <vector>

/** Every caching policy by its short name. */
inline const std::array<std::string, 14> CACHING_POLICIES{"Cloud",
                                                          "Fifo",
                                                          "LeastAgeOfThought",
                                                          "Lfu",
                                                          "LoadAwareKnapsack",
                                                          "Lru",
                                                          "MarkovFilterKnapsack",
                                                          "MovingAverageKnapsack",
                                                          "PerfectLfu",
                                                          "Random",
                                                          "RateOracle",
                                                          "ReportedAverageKnapsack",
                                                          "SlotOracle",
                                                          "TrackingKnapsack"};

/** Requests that a test says; none after the last slot said. */
class FixedDemand : public ns3::llmedge::SlotDemand
{
  public:
    /** @param requests requests by slot and pair */
    explicit FixedDemand(const std::vector<std::vector<double>>& requests)
        : m_requests(requests)
    {
        m_requests.emplace_back(requests.front().size(), 0.0);
    }

    void Start() override
    {
        m_slot = 0;
    }

    void Next() override
    {
        ++m_slot;
    }

    uint32_t GetSlot() const override
    {
        return m_slot;
    }

    const std::vector<double>& GetRates() const override
    {
        return GetRequests();
    }

    const std::vector<double>& GetRequests() const override
    {
        return m_slot < m_requests.size() ? m_requests[m_slot] : m_requests.back();
    }

  private:
    std::vector<std::vector<double>> m_requests; //!< By slot and pair
    uint32_t m_slot{0};                          //!< The slot
};

/**
 * @param agents number of agents from the table
 * @param gpus GPUs of the server
 * @return the problem
 */
inline ns3::llmedge::CachingProblem
TableProblem(uint32_t agents, double gpus)
{
    using namespace ns3::llmedge;
    auto builder = ns3::CreateObject<CachingProblemBuilder>();
    builder->SetAttribute("Gpus", ns3::DoubleValue(gpus));
    return builder->Build(ns3::CreateObject<AgentCatalog>()->Table(agents));
}

/**
 * @param agents number of agents from the table
 * @return their requests, with streams of their own
 */
inline ns3::Ptr<ns3::llmedge::AgentDemand>
TableDemand(uint32_t agents)
{
    using namespace ns3::llmedge;
    std::vector<std::vector<double>> shares;
    for (const auto& agent : ns3::CreateObject<AgentCatalog>()->Table(agents))
    {
        shares.push_back(agent.modelShares);
    }
    auto demand = ns3::CreateObject<AgentDemand>();
    demand->SetAgents(shares);
    demand->AssignStreams(1);
    return demand;
}

/**
 * @brief The problem of the specification's unit vector: one agent with 150 input tokens, 40 tokens
 * per path and a consensus factor of 0.1; accuracies 0.69 and 0.9; ten paths.
 *
 * @return the problem
 */
inline ns3::llmedge::CachingProblem
UnitProblem()
{
    using namespace ns3::llmedge;
    CachingAgent agent;
    agent.inputTokens = 150;
    agent.thoughtTokens = 40;
    agent.consensusFactor = 0.1;
    agent.task = 1;
    agent.modelShares = {0.5, 0.5};
    auto problem = ns3::CreateObject<CachingProblemBuilder>()->Build({agent});
    problem.pairs[0].zeroShotAccuracy = 0.69;
    problem.pairs[1].zeroShotAccuracy = 0.9;
    return problem;
}

#endif // LLM_EDGE_CACHING_TEST_BED_H
