/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-action.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

CachingAction::CachingAction(const CachingProblem& problem)
    : m_problem(problem),
      m_layout{
          "caching-log-demand",
          1,
          {{"pairs", problem.Size(), {{"score", "ln(requests expected per slot)", LEAST, MOST}}}}},
      m_demand(problem.Size())
{
    m_knapsack.SetProblem(problem);
}

const FeatureLayout&
CachingAction::GetLayout() const
{
    return m_layout;
}

void
CachingAction::Decode(Span<const float> scores,
                      const CachingObservation& observation,
                      std::vector<uint8_t>& cached)
{
    for (size_t k = 0; k < m_demand.size(); ++k)
    {
        if (std::isnan(scores[k]))
        {
            throw std::invalid_argument("the score of pair " + std::to_string(k) +
                                        " is not a number");
        }
        m_demand[k] = std::exp(static_cast<double>(std::clamp(scores[k], LEAST, MOST)));
    }
    m_knapsack.Choose(m_problem, observation, m_demand, DemandKnapsack::HORIZON, cached);
}

} // namespace llmedge
} // namespace ns3
