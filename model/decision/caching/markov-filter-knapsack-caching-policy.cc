/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "markov-filter-knapsack-caching-policy.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(MarkovFilterKnapsackCachingPolicy);

TypeId
MarkovFilterKnapsackCachingPolicy::GetTypeId()
{
    using Policy = MarkovFilterKnapsackCachingPolicy;
    static TypeId tid =
        TypeId("ns3::llmedge::MarkovFilterKnapsackCachingPolicy")
            .SetParent<DemandKnapsackCachingPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<Policy>()
            .AddAttribute("Rate",
                          "Requests per agent and slot that it expects, averaged over agents.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&Policy::m_rate),
                          MakeDoubleChecker<double>(1e-6, 1e4))
            .AddAttribute("Skew",
                          "Exponent of Zipf's law of the agents' popularity that it expects.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&Policy::m_skew),
                          MakeDoubleChecker<double>(0, 10))
            .AddAttribute("Change",
                          "Probability that it gives an agent another popularity, per slot.",
                          DoubleValue(0.02),
                          MakeDoubleAccessor(&Policy::m_change),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("OnShare",
                          "Fraction of the slots in which it expects users to be active.",
                          DoubleValue(0.4),
                          MakeDoubleAccessor(&Policy::m_onShare),
                          MakeDoubleChecker<double>(1e-3, 0.999))
            .AddAttribute("OnSlots",
                          "Mean number of slots for which it expects them to stay active.",
                          DoubleValue(25),
                          MakeDoubleAccessor(&Policy::m_onSlots),
                          MakeDoubleChecker<double>(1, 1e6))
            .AddAttribute(
                "OffActivity",
                "Activity of users that are not active that it expects, as a fraction of the mean.",
                DoubleValue(0.1),
                MakeDoubleAccessor(&Policy::m_offActivity),
                MakeDoubleChecker<double>(1e-6, 1));
    return tid;
}

void
MarkovFilterKnapsackCachingPolicy::Start(const CachingProblem& problem)
{
    DemandKnapsackCachingPolicy::Start(problem);
    const DemandFilter filter({m_rate, m_skew, m_change, m_onShare, m_onSlots, m_offActivity},
                              problem.agents,
                              problem.models);
    m_filters.assign(problem.agents, filter);
    m_counts.assign(problem.models, std::nullopt);
    m_demand.assign(problem.Size(), 0.0);
}

void
MarkovFilterKnapsackCachingPolicy::NoteSkippedSlot(const CachingProblem& problem,
                                                   const CachingObservation& observation)
{
    Update(observation);
}

const std::vector<double>&
MarkovFilterKnapsackCachingPolicy::Demand(const CachingObservation& observation)
{
    Update(observation);
    size_t pair = 0;
    for (const auto& filter : m_filters)
    {
        for (size_t model = 0; model < m_counts.size(); ++model, ++pair)
        {
            m_demand[pair] = filter.Expect(model);
        }
    }
    return m_demand;
}

void
MarkovFilterKnapsackCachingPolicy::Update(const CachingObservation& observation)
{
    size_t pair = 0;
    for (auto& filter : m_filters)
    {
        for (auto& count : m_counts)
        {
            const bool known = observation.GetReport(pair) == CachingObservation::COUNTED;
            count = known ? std::optional<double>(observation.requests[pair]) : std::nullopt;
            ++pair;
        }
        filter.Step(m_counts);
    }
}

} // namespace llmedge
} // namespace ns3
