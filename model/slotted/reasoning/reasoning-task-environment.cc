/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-task-environment.h"

#include "ns3/step-length-table.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return what there is to observe and to decide */
EnvironmentDescription
Description()
{
    constexpr double NO_LIMIT = std::numeric_limits<double>::infinity();
    EnvironmentDescription description;
    description.problem = "reasoning";
    description.observation.name = "reasoning-step";
    FeatureBlock block;
    block.name = "step";
    for (const auto& feature : ReasoningFeatures::Describe())
    {
        block.features.push_back({feature.name, feature.meaning, -NO_LIMIT, NO_LIMIT});
    }
    description.observation.blocks.push_back(block);
    description.action.name = "reasoning-model";
    FeatureBlock choice;
    choice.name = "step";
    choice.features.push_back({"large", "1 for the large model, 0 for the small one", 0, 1});
    description.action.blocks.push_back(choice);
    description.actionKind = ActionKind::DISCRETE;
    description.episodeSteps = StepLengthTable::MAX_STEPS; // no task has more
    return description;
}

} // namespace

ReasoningTaskEnvironment::ReasoningTaskEnvironment(const ReasoningBenchmark& benchmark,
                                                   double delayPricePerMs,
                                                   bool retainKv)
    : Environment(Description()),
      m_delayPricePerMs(delayPricePerMs)
{
    m_runner.Configure(benchmark);
    m_runner.SetRules(delayPricePerMs, retainKv, {});
}

void
ReasoningTaskEnvironment::DoReset(int64_t stream)
{
    const int64_t used = m_runner.GetSource().AssignStreams(stream);
    m_features.AssignStreams(stream + used);
    m_session = ReasoningSession();
    m_runner.GetSource().Draw(m_session.task);
    m_session.contextTokens = m_session.task.promptTokens;
    m_features.Draw(m_session.task);
    m_lastLarge = false;
    m_score = m_runner.GetSource().Score(m_session.task, 0, true, ReasoningModel::SMALL);
}

void
ReasoningTaskEnvironment::DoObserve(Span<float> observation) const
{
    // After the end there is no step: that of the last one stays.
    ReasoningFeatures::State state;
    state.step = std::min(m_session.step, m_session.task.steps.size() - 1);
    state.contextTokens = m_session.contextTokens;
    state.onTrack = m_session.onTrack;
    state.lastLarge = m_lastLarge;
    ReasoningFeatures::Values values;
    m_features.Write(state, values);
    std::copy(values.begin(), values.end(), observation.begin());
}

StepResult
ReasoningTaskEnvironment::DoStep(Span<const float> action)
{
    m_lastLarge = action[0] > 0.5F;
    const double before = m_session.processingMs;
    if (m_lastLarge)
    {
        m_runner.DoLarge(m_session, 0, 0);
    }
    else
    {
        m_runner.DoSmall(m_session, 0);
    }
    const double score =
        m_runner.GetSource().Score(m_session.task,
                                   m_session.step,
                                   m_session.onTrack,
                                   m_lastLarge ? ReasoningModel::LARGE : ReasoningModel::SMALL);
    StepResult result;
    result.reward =
        static_cast<float>(score - m_score - m_delayPricePerMs * (m_session.processingMs - before));
    result.terminated = m_session.step == m_session.task.steps.size();
    m_score = score;
    return result;
}

} // namespace llmedge
} // namespace ns3
