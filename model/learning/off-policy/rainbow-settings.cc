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
    CheckShared();
    if (atoms < 2 || !(mostReturn > leastReturn))
    {
        throw std::invalid_argument(
            std::to_string(atoms) + " atoms from " + std::to_string(leastReturn) + " to " +
            std::to_string(mostReturn) + ", expected at least two and a range above 0");
    }
    if (std::min({nStep, noiseSteps, weightSteps, targetEvery}) < 1)
    {
        throw std::invalid_argument("expected at least one reward and step of each kind");
    }
    if (!(priorityPower >= 0 && weightPower >= 0 && weightPower <= 1) || !(noise >= 0))
    {
        throw std::invalid_argument("expected a power of weights from 0 to 1, and no power or "
                                    "noise below 0");
    }
}

} // namespace llmedge
} // namespace ns3
