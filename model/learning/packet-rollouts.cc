/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-rollouts.h"

#include "learning-agent.h"
#include "policy-architecture.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the decisions of each server */
std::vector<std::vector<const Trajectory::Step*>>
SplitByServer(const Trajectory& run, size_t servers)
{
    std::vector<std::vector<const Trajectory::Step*>> decisions(servers);
    for (const auto& step : run.steps)
    {
        decisions[step.policy].push_back(&step);
    }
    return decisions;
}

/**
 * @brief Refuse epochs without a decision, for a network that remembers: it has seen them, but the
 * trajectory does not say what.
 */
void
CheckNoneSkipped(const Trajectory& run)
{
    const auto at = *run.FindDetail("epochs"); // PacketRuns has checked that it is there
    for (const auto& step : run.steps)
    {
        if (step.details.at(at) != 1)
        {
            throw RolloutError("run " + std::to_string(run.run) +
                               " on packets has epochs without a decision, from which a network "
                               "that remembers cannot learn, expected a network without memory");
        }
    }
}

} // namespace

PacketRollouts::PacketRollouts(PacketRuns& runs, uint32_t seed, size_t count)
    : m_runs(runs),
      m_seed(seed),
      m_count(count)
{
}

const EnvironmentDescription&
PacketRollouts::Describe() const
{
    return m_runs.GetPlan().environment;
}

size_t
PacketRollouts::GetEnvironments() const
{
    return m_count * m_runs.GetPlan().servers;
}

size_t
PacketRollouts::GetSteps() const
{
    return m_runs.GetPlan().epochs - 1;
}

bool
PacketRollouts::HasOneDeviation() const
{
    return true; // NetworkCachingPolicy::LogDeviation
}

void
PacketRollouts::Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer)
{
    PacketRuns::Selection selection;
    selection.seed = m_seed;
    selection.first = LearningAgent::FIRST_EPISODE + update * m_count;
    selection.count = m_count;
    selection.logDeviation = policy.logDeviations.at(0);
    const auto runs = m_runs.Play(policy.architecture, policy.tensors, selection);
    PolicyActor actor(policy.architecture,
                      Describe().observation.Size() / policy.architecture.features,
                      GetEnvironments());
    actor.Begin(policy.tensors);
    buffer.Clear();
    size_t environment = 0;
    for (const auto& run : runs)
    {
        if (PolicyArchitecture::HasMemory(policy.architecture))
        {
            CheckNoneSkipped(run);
        }
        for (const auto& decisions : SplitByServer(run, m_runs.GetPlan().servers))
        {
            Write(decisions, environment++, actor, buffer);
        }
    }
    if (buffer.CountValid() == 0)
    {
        throw RolloutError("runs " + std::to_string(selection.first) + " to " +
                           std::to_string(selection.first + m_count - 1) +
                           " on packets have no decision with a final reward, expected longer "
                           "runs, or a longer --drain");
    }
}

void
PacketRollouts::Write(const std::vector<const Trajectory::Step*>& decisions,
                      size_t environment,
                      PolicyActor& actor,
                      RolloutBuffer& buffer)
{
    const auto put = [&](const std::vector<float>& row, Span<float> rows) {
        std::copy(row.begin(), row.end(), rows.begin() + environment * row.size());
    };
    for (size_t i = 0; i < decisions.size(); ++i)
    {
        const auto& now = *decisions[i];
        put(now.observation, buffer.Observations(i));
        actor.Step(environment, now.observation);
        buffer.Values(i)[environment] = actor.ReadValue(environment);
        if (i + 1 == decisions.size() || !now.settled)
        {
            continue;
        }
        put(now.action, buffer.Actions(i));
        buffer.LogProbabilities(i)[environment] = static_cast<float>(now.logProbability);
        buffer.Rewards(i)[environment] = static_cast<float>(now.reward);
        buffer.Valid(i)[environment] = 1;
        // What follows has no reward of its own, so its value stands for it.
        const bool last = i + 2 == decisions.size() || !decisions[i + 1]->settled;
        buffer.Truncated(i)[environment] = last ? 1 : 0;
    }
}

} // namespace llmedge
} // namespace ns3
