/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-aware-knapsack.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
LoadAwareKnapsack::SetProblem(const CachingProblem& problem)
{
    std::vector<double> sizes;
    for (const auto& pair : problem.pairs)
    {
        sizes.push_back(pair.sizeGpus);
    }
    m_knapsack.SetSizes(sizes);
    m_saved.assign(problem.Size(), 0.0);
    m_values.assign(problem.Size(), 0.0);
}

void
LoadAwareKnapsack::Value(const CachingProblem& problem,
                         const CachingObservation& observation,
                         const std::vector<double>& demand,
                         double horizon)
{
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const auto& pair = problem.pairs[k];
        const double saved = pair.cloudCost - problem.EdgeCost(pair, observation.ages[k]);
        m_saved[k] = demand[k] * std::max(saved, 0.0);
        m_values[k] = observation.cached[k]
                          ? horizon * m_saved[k]
                          : std::max(horizon - pair.loadSlots, 0.0) * m_saved[k] - pair.loadCost;
    }
}

void
LoadAwareKnapsack::Admit(const CachingProblem& problem,
                         const CachingObservation& observation,
                         double horizon)
{
    m_loads.clear();
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        if (!observation.cached[k] && m_wanted[k])
        {
            m_loads.push_back(k);
        }
    }
    // By gain per time of loading; the cross product needs no division by a time of 0.
    std::stable_sort(m_loads.begin(), m_loads.end(), [&](size_t a, size_t b) {
        return m_values[a] * problem.pairs[b].loadSlots > m_values[b] * problem.pairs[a].loadSlots;
    });
    double begin = observation.loadBacklog;
    for (const size_t k : m_loads)
    {
        const auto& pair = problem.pairs[k];
        const double end = begin + pair.loadSlots;
        const double value = std::max(horizon - end, 0.0) * m_saved[k] - pair.loadCost;
        const bool admitted = begin < 1 && value > 0;
        m_wanted[k] = admitted;
        m_values[k] = value;
        begin = admitted ? end : begin;
    }
}

void
LoadAwareKnapsack::Choose(const CachingProblem& problem,
                          const CachingObservation& observation,
                          const std::vector<double>& demand,
                          double horizon,
                          std::vector<uint8_t>& cached)
{
    Value(problem, observation, demand, horizon);
    m_knapsack.Solve(m_values, problem.gpus, m_wanted);
    Admit(problem, observation, horizon);
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        if (!observation.cached[k] && !m_wanted[k])
        {
            m_values[k] = 0; // it has no place in the second set
        }
    }
    m_knapsack.Solve(m_values, problem.gpus, cached);
}

} // namespace llmedge
} // namespace ns3
