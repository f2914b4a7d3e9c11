/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-evaluator.h"

#include "ns3/learning-agent.h"
#include "ns3/rollout-source.h"

namespace ns3
{
namespace llmedge
{

PacketEvaluator::PacketEvaluator(PacketRuns& runs, uint32_t seed, size_t count)
    : m_runs(runs),
      m_seed(seed),
      m_count(count)
{
}

double
PacketEvaluator::GetRewardUnit() const
{
    return m_runs.GetPlan().environment.rewardUnit;
}

MeanInterval
PacketEvaluator::Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors)
{
    PacketRuns::Selection selection;
    selection.seed = m_seed;
    selection.first = LearningAgent::HELD_OUT_EPISODE;
    selection.count = m_count;
    MeanInterval result;
    for (const auto& run : m_runs.Play(architecture, tensors, selection))
    {
        const auto covers = run.FindDetail(m_runs.GetPlan().role.covers); // as PacketRuns checked
        double sum = 0;
        double count = 0;
        for (const auto& step : run.steps)
        {
            sum += step.settled ? step.reward : 0;
            count += !step.settled ? 0 : covers ? step.details.at(*covers) : 1;
        }
        if (count == 0)
        {
            throw RolloutError("run " + std::to_string(run.run) +
                               " on packets has no decision with a final reward, expected longer "
                               "runs, or a longer --drain");
        }
        result.Add(sum / count * GetRewardUnit());
    }
    return result;
}

} // namespace llmedge
} // namespace ns3
