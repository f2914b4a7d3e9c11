/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "off-policy-settings.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

bool
OffPolicySettings::IsTimeToLearn(uint64_t steps) const
{
    return steps >= startSteps && steps % learnEvery == 0;
}

void
OffPolicySettings::CheckShared() const
{
    if (std::min({hidden, capacity, startSteps, learnEvery, samples}) < 1)
    {
        throw std::invalid_argument("expected at least one hidden unit, transition, step and "
                                    "sample");
    }
    if (!(gamma >= 0 && gamma <= 1))
    {
        throw std::invalid_argument("expected a discount from 0 to 1");
    }
    if (!(learningRate > 0 && gradientNorm > 0))
    {
        throw std::invalid_argument("expected learning rate and gradient norm above 0");
    }
}

} // namespace llmedge
} // namespace ns3
