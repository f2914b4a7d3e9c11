/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-knapsack-caching-policy.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DemandKnapsackCachingPolicy);

TypeId
DemandKnapsackCachingPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::DemandKnapsackCachingPolicy")
            .SetParent<CachingPolicy>()
            .SetGroupName("LlmEdge")
            .AddAttribute(
                "Horizon",
                "Number of slots over which the cost of loading a model should be recovered.",
                DoubleValue(DemandKnapsack::HORIZON),
                MakeDoubleAccessor(&DemandKnapsackCachingPolicy::m_horizon),
                MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

void
DemandKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    m_knapsack.SetProblem(problem);
}

void
DemandKnapsackCachingPolicy::Choose(const CachingProblem& problem,
                                    const CachingObservation& observation,
                                    std::vector<uint8_t>& cached)
{
    m_knapsack.Choose(problem, observation, Demand(observation), m_horizon, cached);
}

} // namespace llmedge
} // namespace ns3
