/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-knapsack-caching-policy.h"

#include "ns3/boolean.h"
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
                MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("LoadAware",
                          "Whether the time that loads take is planned for; a model whose load "
                          "takes longer than Horizon is then never loaded.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&DemandKnapsackCachingPolicy::m_loadAware),
                          MakeBooleanChecker());
    return tid;
}

void
DemandKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    m_knapsack.SetProblem(problem);
    m_loadAwareKnapsack.SetProblem(problem);
}

bool
DemandKnapsackCachingPolicy::PlansLoads() const
{
    return m_loadAware;
}

double
DemandKnapsackCachingPolicy::GetHorizon() const
{
    return m_horizon;
}

void
DemandKnapsackCachingPolicy::Choose(const CachingProblem& problem,
                                    const CachingObservation& observation,
                                    std::vector<uint8_t>& cached)
{
    const auto& demand = Demand(observation);
    if (PlansLoads())
    {
        m_loadAwareKnapsack.Choose(problem, observation, demand, m_horizon, cached);
    }
    else
    {
        m_knapsack.Choose(problem, observation, demand, m_horizon, cached);
    }
}

} // namespace llmedge
} // namespace ns3
