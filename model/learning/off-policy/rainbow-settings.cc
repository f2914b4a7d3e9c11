/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rainbow-settings.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

void
RainbowSettings::Check() const
{
    if (atoms < 2 || !(mostReturn > leastReturn))
    {
        throw std::invalid_argument(
            std::to_string(atoms) + " atoms from " + std::to_string(leastReturn) + " to " +
            std::to_string(mostReturn) + ", expected at least two and a range above 0");
    }
    const auto least = std::min({hidden,
                                 nStep,
                                 noiseSteps,
                                 weightSteps,
                                 capacity,
                                 startSteps,
                                 learnEvery,
                                 samples,
                                 targetEvery});
    if (least < 1)
    {
        throw std::invalid_argument("expected at least one unit, reward, step and sample of each "
                                    "kind");
    }
    const bool powers = priorityPower >= 0 && weightPower >= 0 && weightPower <= 1;
    if (!powers || !(gamma >= 0 && gamma <= 1) ||
        !(noise >= 0 && learningRate > 0 && gradientNorm > 0))
    {
        throw std::invalid_argument("expected a discount and a power of weights from 0 to 1, no "
                                    "power or noise below 0, and learning rate and gradient norm "
                                    "above it");
    }
}

} // namespace llmedge
} // namespace ns3
