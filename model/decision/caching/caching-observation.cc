/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-observation.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

std::array<double, CachingObservation::FEATURES>
CachingObservation::Features(const CachingProblem& problem, size_t pair) const
{
    const double window = problem.pairs.at(pair).thoughts.windowTokens;
    return {static_cast<double>(cached[pair]),
            std::log1p(requests[pair]),
            std::log1p(ages[pair]) / 2,
            contextTokens[pair] / window};
}

} // namespace llmedge
} // namespace ns3
