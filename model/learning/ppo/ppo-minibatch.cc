/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ppo-minibatch.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/** Appends an environment's row of a matrix. */
void
AppendRow(std::vector<float>& to, Span<float> matrix, size_t environments, size_t environment)
{
    const size_t row = matrix.size() / environments;
    const auto* first = matrix.begin() + environment * row;
    to.insert(to.end(), first, first + row);
}

} // namespace

PpoMinibatch
PpoMinibatch::Steps(RolloutBuffer& buffer,
                    Span<const uint32_t> places,
                    const DemandTargets* targets)
{
    PpoMinibatch minibatch;
    minibatch.steps = 1;
    minibatch.batch = places.size();
    for (const auto place : places)
    {
        const size_t count = buffer.GetEnvironments();
        minibatch.Append(buffer, place / count, place % count, targets);
    }
    return minibatch;
}

PpoMinibatch
PpoMinibatch::Episodes(RolloutBuffer& buffer,
                       Span<const uint32_t> environments,
                       const DemandTargets* targets)
{
    PpoMinibatch minibatch;
    minibatch.steps = buffer.GetSteps();
    minibatch.batch = environments.size();
    for (size_t step = 0; step < buffer.GetSteps(); ++step)
    {
        for (const auto environment : environments)
        {
            minibatch.Append(buffer, step, environment, targets);
        }
    }
    return minibatch;
}

void
PpoMinibatch::Append(RolloutBuffer& buffer,
                     size_t step,
                     size_t environment,
                     const DemandTargets* targets)
{
    const size_t count = buffer.GetEnvironments();
    AppendRow(observations, buffer.Observations(step), count, environment);
    if (targets)
    {
        const auto row = targets->At(step, environment);
        demand.insert(demand.end(), row.begin(), row.end());
    }
    AppendRow(actions, buffer.Actions(step), count, environment);
    logs.push_back(buffer.LogProbabilities(step)[environment]);
    advantages.push_back(buffer.Advantages(step)[environment]);
    returns.push_back(buffer.Returns(step)[environment]);
    valid.push_back(buffer.Valid(step)[environment]);
    remembered.push_back(buffer.Restarted(step)[environment] ? 0.0F : 1.0F);
}

} // namespace llmedge
} // namespace ns3
