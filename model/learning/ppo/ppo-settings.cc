/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ppo-settings.h"

#include <map>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return what costs least of what was tried for the caching problem, see doc/learning.rst */
PpoSettings
Gru()
{
    auto settings = PpoSettings::T2drl();
    settings.network = "entity-gru";
    return settings;
}

} // namespace

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
PpoSettings::T2drl()
{
    PpoSettings settings;
    settings.network = "entity-ttt";
    settings.learningRate = 2e-3;
    settings.demandWeight = 1;
    return settings;
}

PpoSettings
PpoSettings::T2drlPaper()
{
    auto settings = Paper();
    settings.network = "entity-ttt";
    settings.hidden = 32;
    return settings;
}

PpoSettings
PpoSettings::Preset(const std::string& name)
{
    using Maker = PpoSettings (*)();
    static const std::map<std::string, Maker> MAKERS{{"default", [] { return PpoSettings(); }},
                                                     {"gru", Gru},
                                                     {"paper", Paper},
                                                     {"t2drl", T2drl},
                                                     {"t2drl-paper", T2drlPaper}};
    const auto found = MAKERS.find(name);
    if (found == MAKERS.end())
    {
        std::string names;
        for (const auto& [known, maker] : MAKERS)
        {
            names += (names.empty() ? "" : ", ") + known;
        }
        throw std::invalid_argument("preset '" + name + "' is unknown, expected " + names);
    }
    return found->second();
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
    if (demandSlots == 0 || (demandSlots > 1 && demandWeight == 0))
    {
        throw std::invalid_argument("a forecast of " + std::to_string(demandSlots) +
                                    " slots without a demand loss, expected at least 1, and more "
                                    "only with a weight of this loss");
    }
}

} // namespace llmedge
} // namespace ns3
