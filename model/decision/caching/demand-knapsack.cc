/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-knapsack.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
DemandKnapsack::SetProblem(const CachingProblem& problem)
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
DemandKnapsack::Choose(const CachingProblem& problem,
                       const CachingObservation& observation,
                       const std::vector<double>& demand,
                       double horizon,
                       std::vector<uint8_t>& cached)
{
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const auto& pair = problem.pairs[k];
        const double saved = pair.cloudCost - problem.EdgeCost(pair, observation.ages[k]);
        m_values[k] = horizon * demand[k] * std::max(saved, 0.0) -
                      (observation.cached[k] ? 0 : pair.loadCost);
    }
    m_knapsack.Solve(m_values, problem.gpus, cached);
}

} // namespace llmedge
} // namespace ns3
