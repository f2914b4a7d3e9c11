/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-problem.h"

namespace ns3
{
namespace llmedge
{

double
CachingProblem::Memory(const std::vector<uint8_t>& cached) const
{
    double memory = 0;
    for (size_t k = 0; k < pairs.size(); ++k)
    {
        memory += cached[k] ? pairs[k].sizeGpus : 0;
    }
    return memory;
}

MarginalCost
CachingProblem::Marginal(size_t pair, double age, bool cached) const
{
    const auto& p = pairs.at(pair);
    MarginalCost cost;
    cost.load = cached ? 0 : p.loadCost;
    cost.network = p.networkCost;
    cost.compute = p.computeCost;
    cost.accuracy = accuracyPrice * accuracy.Gap(p.zeroShotAccuracy, age);
    cost.cloud = p.cloudCost;
    cost.energyJ = p.energyJ;
    return cost;
}

MarginalCost
CachingProblem::Measured(size_t pair, double age, double input, double generated) const
{
    const auto& p = pairs.at(pair);
    const double expected = p.thoughts.paths * p.thoughts.thoughtTokens;
    const double in = p.inputTokens > 0 ? input / p.inputTokens : 0;
    const double out = expected > 0 ? generated / expected : 0;
    auto cost = Marginal(pair, age, true);
    cost.network *= in;
    cost.cloud *= in;
    cost.compute *= out;
    cost.energyJ *= out;
    return cost;
}

double
CachingProblem::CloudCostOfSlot() const
{
    double cost = 0;
    for (const auto& pair : pairs)
    {
        cost += pair.cloudCost / models;
    }
    return cost > 0 ? cost : 1;
}

} // namespace llmedge
} // namespace ns3
