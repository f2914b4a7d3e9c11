/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-task-environment.h"

#include "ns3/screening-network.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param mostSteps the most steps that a task can have
 * @return what there is to observe and to decide
 */
EnvironmentDescription
Description(uint32_t mostSteps)
{
    EnvironmentDescription description;
    description.problem = "reasoning";
    description.observation = ScreeningNetwork::GetLayout();
    description.action = ScreeningNetwork::GetActionLayout();
    description.actionKind = ActionKind::DISCRETE;
    description.episodeSteps = mostSteps;
    return description;
}

/** @return does the steps of a benchmark's tasks */
ReasoningStepRunner
MakeRunner(const ReasoningBenchmark& benchmark)
{
    ReasoningStepRunner runner;
    runner.Configure(benchmark);
    return runner;
}

} // namespace

ReasoningTaskEnvironment::ReasoningTaskEnvironment(const ReasoningBenchmark& benchmark,
                                                   double delayPricePerMs,
                                                   bool retainKv)
    : ReasoningTaskEnvironment(MakeRunner(benchmark), delayPricePerMs, retainKv)
{
}

ReasoningTaskEnvironment::ReasoningTaskEnvironment(ReasoningStepRunner runner,
                                                   double delayPricePerMs,
                                                   bool retainKv)
    : Environment(Description(runner.GetSource().MostSteps())),
      m_delayPricePerMs(delayPricePerMs),
      m_runner(std::move(runner))
{
    m_runner.SetRules(delayPricePerMs, retainKv, {});
}

double
ReasoningTaskEnvironment::GetComputingMs() const
{
    return m_computingMs;
}

void
ReasoningTaskEnvironment::DoReset(int64_t stream)
{
    const int64_t used = m_runner.GetSource().AssignStreams(stream);
    m_features.AssignStreams(stream + used);
    m_session = ReasoningSession();
    m_runner.GetSource().Draw(m_session.task);
    m_session.contextTokens = m_session.task.promptTokens;
    m_features.Draw(m_session.task, m_session.noise);
    m_score = m_runner.GetSource().Score(m_session.task, 0, true, ReasoningModel::SMALL);
}

void
ReasoningTaskEnvironment::DoObserve(Span<float> observation) const
{
    ReasoningFeatures::Values values;
    ReasoningStepRunner::Observe(m_session, values);
    std::copy(values.begin(), values.end(), observation.begin());
}

StepResult
ReasoningTaskEnvironment::DoStep(Span<const float> action)
{
    const bool large = action[0] > 0.5F;
    const double before = m_session.processingMs;
    if (large)
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
                                   large ? ReasoningModel::LARGE : ReasoningModel::SMALL);
    StepResult result;
    m_computingMs = m_session.processingMs - before;
    result.reward = static_cast<float>(score - m_score - m_delayPricePerMs * m_computingMs);
    result.terminated = m_session.step == m_session.task.steps.size();
    m_score = score;
    return result;
}

} // namespace llmedge
} // namespace ns3
