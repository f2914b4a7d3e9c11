/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-rollouts.h"

#include "ns3/learning-agent.h"
#include "ns3/policy-architecture.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return what each policy saw, with its decisions, and a few of them where there are more */
std::vector<std::vector<const Trajectory::Step*>>
SplitByPolicy(const Trajectory& run, const PacketPlan& plan)
{
    std::vector<std::vector<const Trajectory::Step*>> steps(plan.policies);
    for (const auto& step : run.steps)
    {
        auto& own = steps[step.policy];
        if (own.size() < plan.decisions)
        {
            own.push_back(&step);
        }
    }
    return steps;
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
    return m_count * m_runs.GetPlan().policies;
}

size_t
PacketRollouts::GetSteps() const
{
    return m_runs.GetPlan().decisions - 1;
}

bool
PacketRollouts::HasOneDeviation() const
{
    return true; // PacketRole::deviation is one attribute
}

void
PacketRollouts::Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer)
{
    PacketRuns::Selection selection;
    selection.seed = m_seed;
    selection.first = LearningAgent::FIRST_EPISODE + update * m_count;
    selection.count = m_count;
    selection.explore = true;
    selection.logDeviation = policy.logDeviations.empty() ? 0 : policy.logDeviations[0];
    const auto runs = m_runs.Play(policy.architecture, policy.tensors, selection);
    PolicyActor actor(policy.architecture,
                      Describe().observation.Size() / policy.architecture.features,
                      GetEnvironments());
    actor.Begin(policy.tensors);
    buffer.Clear();
    size_t environment = 0;
    for (const auto& run : runs)
    {
        const auto details = FindDetails(run);
        for (auto& seen : SplitByPolicy(run, m_runs.GetPlan()))
        {
            if (!PolicyArchitecture::HasMemory(policy.architecture))
            {
                const auto only = [&](const auto* step) { return details.IsWatched(*step); };
                seen.erase(std::remove_if(seen.begin(), seen.end(), only), seen.end());
            }
            Write(seen, details, environment, actor, buffer);
            ++environment;
        }
    }
    if (buffer.CountValid() == 0)
    {
        throw RolloutError("runs " + std::to_string(selection.first) + " to " +
                           std::to_string(selection.first + m_count - 1) +
                           " on packets have no decision with a final reward that another one "
                           "follows, expected longer runs, or a longer --drain");
    }
}

bool
PacketRollouts::Details::IsWatched(const Trajectory::Step& step) const
{
    return covers && step.details.at(*covers) == 0;
}

bool
PacketRollouts::Details::IsRestarted(const Trajectory::Step& step) const
{
    return restarted && step.details.at(*restarted) != 0;
}

PacketRollouts::Details
PacketRollouts::FindDetails(const Trajectory& run) const
{
    const auto& role = m_runs.GetPlan().role;
    return {run.FindDetail(role.covers), run.FindDetail(role.restarted)};
}

void
PacketRollouts::Write(const std::vector<const Trajectory::Step*>& seen,
                      const Details& details,
                      size_t environment,
                      PolicyActor& actor,
                      RolloutBuffer& buffer)
{
    const auto put = [&](const std::vector<float>& row, Span<float> rows) {
        std::copy(row.begin(), row.end(), rows.begin() + environment * row.size());
    };
    for (size_t i = 0; i < seen.size(); ++i)
    {
        const auto& now = *seen[i];
        put(now.observation, buffer.Observations(i));
        if (details.IsRestarted(now))
        {
            actor.Restart(environment);
        }
        actor.Step(environment, now.observation);
        buffer.Values(i)[environment] = actor.ReadValue(environment);
        if (i == buffer.GetSteps())
        {
            break; // what follows the last step is seen only
        }
        buffer.Restarted(i)[environment] = details.IsRestarted(now) ? 1 : 0;
        buffer.Watched(i)[environment] = details.IsWatched(now) ? 1 : 0;
        const auto next = std::find_if(seen.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                       seen.end(),
                                       [&](const auto* step) { return !details.IsWatched(*step); });
        if (next == seen.end() || !now.settled)
        {
            continue;
        }
        put(now.action, buffer.Actions(i));
        buffer.LogProbabilities(i)[environment] = static_cast<float>(now.logProbability);
        buffer.Rewards(i)[environment] = static_cast<float>(now.reward);
        buffer.Valid(i)[environment] = 1;
        // What follows has no reward of its own, so its value stands for it.
        const bool last = next + 1 == seen.end() || !(*next)->settled;
        buffer.Truncated(i)[environment] = last ? 1 : 0;
    }
}

} // namespace llmedge
} // namespace ns3
