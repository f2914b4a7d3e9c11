/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-settings.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

void
SacSettings::Check() const
{
    if (std::min({hidden, capacity, startSteps, learnEvery, samples}) < 1)
    {
        throw std::invalid_argument("expected at least one hidden unit, transition, step and "
                                    "sample");
    }
    if (!(gamma >= 0 && gamma <= 1) || !(follow > 0 && follow <= 1))
    {
        throw std::invalid_argument("expected a discount from 0 to 1, and target networks that "
                                    "follow by more than 0 and at most 1");
    }
    if (!(temperature > 0 && learningRate > 0 && gradientNorm > 0))
    {
        throw std::invalid_argument("expected temperature, learning rate and gradient norm above "
                                    "0");
    }
}

} // namespace llmedge
} // namespace ns3
