/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-knapsack-caching-policy.h"

#include "ns3/double.h"

#include <algorithm>

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
            .AddAttribute("Horizon",
                          "Slots over which a model that is loaded is expected to pay for it.",
                          DoubleValue(5),
                          MakeDoubleAccessor(&DemandKnapsackCachingPolicy::m_horizon),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

void
DemandKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    std::vector<double> sizes;
    for (const auto& pair : problem.pairs)
    {
        sizes.push_back(pair.sizeGpus);
    }
    m_knapsack.SetSizes(sizes);
    m_values.assign(problem.Size(), 0.0);
}

void
DemandKnapsackCachingPolicy::Choose(const CachingProblem& problem,
                                    const CachingObservation& observation,
                                    std::vector<uint8_t>& cached)
{
    const auto& demand = Demand(observation);
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const auto& pair = problem.pairs[k];
        const double saved = pair.cloudCost - problem.EdgeCost(pair, observation.ages[k]);
        m_values[k] = m_horizon * demand[k] * std::max(saved, 0.0) -
                      (observation.cached[k] ? 0 : pair.loadCost);
    }
    m_knapsack.Solve(m_values, problem.gpus, cached);
}

} // namespace llmedge
} // namespace ns3
