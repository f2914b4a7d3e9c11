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
    // Most pairs have neither requests nor thoughts, and learners ask at every slot.
    const auto log = [](double value) { return value > 0 ? std::log1p(value) : 0; };
    const double window = problem.pairs.at(pair).thoughts.windowTokens;
    return {static_cast<double>(cached[pair]),
            log(requests[pair]),
            log(ages[pair]) / 2,
            contextTokens[pair] / window};
}

} // namespace llmedge
} // namespace ns3
