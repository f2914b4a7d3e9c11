/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ppo-settings.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

PpoSettings
PpoSettings::Paper()
{
    PpoSettings settings;
    settings.network = "flat";
    settings.hidden = 128;
    settings.group = 1;
    settings.minibatch = 128;
    settings.learningRate = 3e-4;
    return settings;
}

PpoSettings
PpoSettings::Preset(const std::string& name)
{
    if (name == "default")
    {
        return PpoSettings();
    }
    if (name == "paper")
    {
        return Paper();
    }
    throw std::invalid_argument("preset '" + name + "' is unknown, expected default or paper");
}

void
PpoSettings::Check() const
{
    if (environments == 0 || group == 0 || environments % group != 0)
    {
        throw std::invalid_argument("there are groups of " + std::to_string(group) + " among " +
                                    std::to_string(environments) +
                                    " environments, expected a divisor");
    }
    const bool weights = gamma >= 0 && gamma <= 1 && lambda >= 0 && lambda <= 1;
    if (!weights || epochs == 0 || minibatch == 0 || hidden == 0)
    {
        throw std::invalid_argument("expected discount and GAE weight from 0 to 1, and at least "
                                    "one epoch, one step in a minibatch and one hidden unit");
    }
    if (!(learningRate > 0 && clip > 0 && gradientNorm > 0) ||
        !(valueWeight >= 0 && entropyWeight >= 0 && demandWeight >= 0))
    {
        throw std::invalid_argument("expected learning rate, clip and gradient norm above 0, and "
                                    "no weight of a loss below it");
    }
}

} // namespace llmedge
} // namespace ns3
