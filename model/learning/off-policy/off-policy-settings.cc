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

bool
OffPolicySettings::HasEntities() const
{
    return network == "entity";
}

size_t
OffPolicySettings::CountRows(const EnvironmentDescription& description) const
{
    if (!HasEntities())
    {
        return 1;
    }
    const auto& observed = description.observation.blocks;
    const auto& decided = description.action.blocks;
    if (observed.size() != 1 || decided.size() != 1 || observed[0].rows != decided[0].rows)
    {
        throw std::invalid_argument(
            "network 'entity' needs as many rows of actions as of observations, found " +
            description.observation.ToText() + "; " + description.action.ToText());
    }
    return observed[0].rows;
}

void
OffPolicySettings::SeeRows(NetworkArchitecture& network) const
{
    if (!HasEntities())
    {
        return;
    }
    network.entities = true;
    const auto features = static_cast<double>(network.features);
    network.layers.insert(network.layers.begin(),
                          {"append_mean", "", "", {{"features", features}}, {}});
    const auto value = network.heads.find("value");
    if (value != network.heads.end())
    {
        value->second.insert(value->second.begin(), {"mean", "", "", {}, {}});
    }
}

void
OffPolicySettings::CheckShared() const
{
    if (network != "flat" && !HasEntities())
    {
        throw std::invalid_argument("network '" + network +
                                    "' is unknown, expected flat or entity");
    }
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
