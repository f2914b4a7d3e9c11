/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "moving-average-knapsack-caching-policy.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(MovingAverageKnapsackCachingPolicy);

TypeId
MovingAverageKnapsackCachingPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::MovingAverageKnapsackCachingPolicy")
            .SetParent<DemandKnapsackCachingPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<MovingAverageKnapsackCachingPolicy>()
            .AddAttribute("Weight",
                          "Weight of the last slot in the average; 1 ignores all earlier slots.",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&MovingAverageKnapsackCachingPolicy::m_weight),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

void
MovingAverageKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    DemandKnapsackCachingPolicy::Start(problem);
    m_average.assign(problem.Size(), 0.0);
}

const std::vector<double>&
MovingAverageKnapsackCachingPolicy::Demand(const CachingObservation& observation)
{
    for (size_t k = 0; k < m_average.size(); ++k)
    {
        m_average[k] += m_weight * (observation.requests[k] - m_average[k]);
    }
    return m_average;
}

} // namespace llmedge
} // namespace ns3
