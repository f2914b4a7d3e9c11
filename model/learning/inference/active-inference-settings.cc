/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "active-inference-settings.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

ActiveInferenceSettings
ActiveInferenceSettings::Literal()
{
    ActiveInferenceSettings settings;
    settings.oneHot = false;
    settings.relative = false;
    settings.planner.categorical = false;
    return settings;
}

void
ActiveInferenceSettings::Check() const
{
    planner.Check();
    if (members < 1 || members > DynamicsEnsemble::MAX_MEMBERS || hidden < 1)
    {
        throw std::invalid_argument("an ensemble of " + std::to_string(members) + " members with " +
                                    std::to_string(hidden) + " hidden units, expected 1 to " +
                                    std::to_string(DynamicsEnsemble::MAX_MEMBERS) +
                                    " members and at least one unit");
    }
    if (randomEpisodes < 1 || samples < 1 || capacity < 1)
    {
        throw std::invalid_argument("expected at least one random episode, one sample in a step "
                                    "and room for one transition");
    }
    if (!(learningRate > 0 && gradientNorm > 0))
    {
        throw std::invalid_argument("expected learning rate and gradient norm above 0");
    }
}

} // namespace llmedge
} // namespace ns3
