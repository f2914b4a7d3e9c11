/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tracking-knapsack-caching-policy.h"

#include "ns3/double.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TrackingKnapsackCachingPolicy);

TypeId
TrackingKnapsackCachingPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::TrackingKnapsackCachingPolicy")
            .SetParent<DemandKnapsackCachingPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<TrackingKnapsackCachingPolicy>()
            .AddAttribute("Weight",
                          "Weight of the last slot in the averages of what groups ask for.",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&TrackingKnapsackCachingPolicy::m_weight),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("DwellSlots",
                          "Mean time that a group stays at a server (slots).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&TrackingKnapsackCachingPolicy::m_dwell),
                          MakeDoubleChecker<double>(1, 1e6))
            .AddAttribute("FirstRate",
                          "Requests per slot that groups are taken to make of each pair before "
                          "anything is reported.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&TrackingKnapsackCachingPolicy::m_firstRate),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

void
TrackingKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    DemandKnapsackCachingPolicy::Start(problem);
    m_problem = problem;
    m_demand.assign(problem.Size(), 0.0);
    m_started = false;
}

void
TrackingKnapsackCachingPolicy::NoteSkippedSlot(const CachingProblem& problem,
                                               const CachingObservation& observation)
{
    Update(observation);
}

void
TrackingKnapsackCachingPolicy::Update(const CachingObservation& observation)
{
    if (!m_started)
    {
        m_tracker.Start(m_problem, observation.homes, m_dwell, m_weight, m_firstRate);
        m_started = true;
    }
    for (const auto& report : observation.homeReports)
    {
        m_tracker.Take(report);
    }
    if (observation.homes > 1)
    {
        m_tracker.Advance(observation.slot);
        return;
    }
    // Counted from 1, so that there is a slot before the first one, too.
    std::vector<CachingObservation::Report> reports;
    for (size_t k = 0; k < m_problem.Size(); ++k)
    {
        reports.push_back(observation.GetReport(k));
    }
    m_tracker.Take({0, observation.slot, observation.requests, reports});
    m_tracker.Advance(observation.slot + 1);
}

const std::vector<double>&
TrackingKnapsackCachingPolicy::Demand(const CachingObservation& observation)
{
    Update(observation);
    const auto slots = static_cast<uint32_t>(std::max(1.0, std::round(GetHorizon())));
    std::vector<double> here;
    for (uint32_t group = 0; group < m_tracker.GetGroups(); ++group)
    {
        here.push_back(m_tracker.Foresee(group, observation.home, slots));
    }
    for (size_t k = 0; k < m_demand.size(); ++k)
    {
        m_demand[k] = m_tracker.GetRate(k) * here[m_problem.pairs[k].group];
    }
    return m_demand;
}

} // namespace llmedge
} // namespace ns3
