/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "off-policy-options.h"

namespace ns3
{
namespace llmedge
{

size_t
OffPolicyOptions::GetEnvironments() const
{
    return 1;
}

void
OffPolicyOptions::AddShared(ProgramOptions& options, OffPolicySettings& settings)
{
    auto& s = settings;
    options.Add("network",
                "Network: flat, or entity (the same weights for each row of the observation)",
                s.network);
    options.Add("hidden", "Width of hidden layers", s.hidden, 1, 4096);
    options.Add("discount", "Discount of a step", s.gamma, 0, 1);
    options.Add("capacity", "Transitions that are remembered", s.capacity, 1, 100 * MANY);
    options.Add("startSteps", "Steps before it learns", s.startSteps, 1, MANY);
    options.Add("learnEvery", "Steps of the problem between two of Adam", s.learnEvery, 1, MANY);
    options.Add("samples", "Transitions of a step of Adam", s.samples, 1, MANY);
    options.Add("learningRate", "Learning rate of Adam", s.learningRate, 0, INF);
    options.Add("gradientNorm", "Largest norm of a gradient", s.gradientNorm, 0, INF);
}

} // namespace llmedge
} // namespace ns3
