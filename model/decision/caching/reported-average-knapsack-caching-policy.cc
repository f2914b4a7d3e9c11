/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reported-average-knapsack-caching-policy.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ReportedAverageKnapsackCachingPolicy);

TypeId
ReportedAverageKnapsackCachingPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ReportedAverageKnapsackCachingPolicy")
            .SetParent<DemandKnapsackCachingPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ReportedAverageKnapsackCachingPolicy>()
            .AddAttribute("Weight",
                          "Weight of the last reported count in the average; 1 ignores all earlier "
                          "ones.",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&ReportedAverageKnapsackCachingPolicy::m_weight),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

void
ReportedAverageKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    DemandKnapsackCachingPolicy::Start(problem);
    m_average.assign(problem.Size(), 0.0);
}

void
ReportedAverageKnapsackCachingPolicy::NoteSkippedSlot(const CachingProblem& problem,
                                                      const CachingObservation& observation)
{
    Update(observation);
}

const std::vector<double>&
ReportedAverageKnapsackCachingPolicy::Demand(const CachingObservation& observation)
{
    Update(observation);
    return m_average;
}

void
ReportedAverageKnapsackCachingPolicy::Update(const CachingObservation& observation)
{
    for (size_t k = 0; k < m_average.size(); ++k)
    {
        if (observation.GetReport(k) == CachingObservation::COUNTED)
        {
            m_average[k] += m_weight * (observation.requests[k] - m_average[k]);
        }
    }
}

} // namespace llmedge
} // namespace ns3
