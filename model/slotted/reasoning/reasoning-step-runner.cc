/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-step-runner.h"

#include "ns3/reasoning-process.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

ReasoningStepRunner::ReasoningStepRunner()
    : m_times(CreateObject<StepTimes>())
{
}

void
ReasoningStepRunner::Configure(const ReasoningBenchmark& benchmark)
{
    auto process = CreateObject<ReasoningProcess>();
    process->Configure(benchmark);
    Configure(process);
}

void
ReasoningStepRunner::Configure(Ptr<ReasoningSource> source)
{
    m_source = source;
    m_meanTokens = source->MeanStepTokens();
    m_times->Configure();
}

void
ReasoningStepRunner::SetRules(double delayPricePerMs,
                              bool retainKv,
                              std::optional<double> leastScore)
{
    m_delayPricePerMs = delayPricePerMs;
    m_retainKv = retainKv;
    m_leastScore = leastScore;
}

ReasoningSource&
ReasoningStepRunner::GetSource()
{
    return *m_source;
}

StepObservation
ReasoningStepRunner::Observe(const ReasoningSession& session) const
{
    StepObservation step;
    step.step = static_cast<uint32_t>(session.step);
    step.contextTokens = session.contextTokens;
    step.rejected = session.rejected;
    const double smallMs =
        m_times->SmallMs(session.contextTokens, session.smallCached, m_meanTokens);
    const double largeMs = PredictLargeMs(session);
    step.valueGain = m_source->LargeModelGain(session.task, session.step, session.onTrack) -
                     m_delayPricePerMs * (largeMs - smallMs);
    step.promising = step.valueGain > 0;
    return step;
}

void
ReasoningStepRunner::Observe(const ReasoningSession& session, ReasoningFeatures::Values& values)
{
    ReasoningFeatures::State state;
    state.step = std::min(session.step, session.task.steps.size() - 1);
    state.contextTokens = session.contextTokens;
    state.onTrack = session.onTrack;
    state.lastLarge = session.lastLarge;
    ReasoningFeatures::Write(session.task, session.noise, state, values);
}

double
ReasoningStepRunner::PredictLargeMs(const ReasoningSession& session) const
{
    return m_times->LargeMs(session.contextTokens, session.largeCached, m_meanTokens);
}

void
ReasoningStepRunner::DoSmall(ReasoningSession& session, double nowMs) const
{
    const ReasoningStep& step = session.task.steps[session.step];
    double spentMs = m_times->SmallMs(session.contextTokens, session.smallCached, step.tokens);
    session.smallCached = session.contextTokens + step.tokens;
    bool rejected = false;
    if (m_leastScore && !session.rejected)
    {
        const double read = session.contextTokens + step.tokens;
        spentMs += m_times->ReviewMs(read, session.scored);
        session.scored = read;
        const bool onTrack = m_source->IsOnTrackAfter(session.task,
                                                      session.step,
                                                      ReasoningModel::SMALL,
                                                      session.onTrack);
        rejected = m_source->Score(session.task, session.step + 1, onTrack, ReasoningModel::SMALL) <
                   *m_leastScore;
    }
    session.processingMs += spentMs;
    session.endMs = nowMs + spentMs;
    session.state = ReasoningSession::State::BUSY;
    if (rejected)
    {
        // What the small model wrote is thrown away, by the reward model too.
        session.rejected = true;
        session.smallCached = session.contextTokens;
        session.scored = session.contextTokens;
        return;
    }
    Finish(session, ReasoningModel::SMALL);
}

void
ReasoningStepRunner::DoLarge(ReasoningSession& session, double nowMs, double uploadMs) const
{
    const ReasoningStep& step = session.task.steps[session.step];
    const double spentMs =
        m_times->LargeMs(session.contextTokens, session.largeCached, step.largeTokens);
    session.communicationMs += uploadMs;
    session.processingMs += spentMs;
    session.largeMs += spentMs;
    session.uploadedTokens += session.contextTokens;
    ++session.offloads;
    session.endMs = nowMs + uploadMs + spentMs;
    session.state = ReasoningSession::State::BUSY;
    Finish(session, ReasoningModel::LARGE);
    session.largeCached = m_retainKv ? session.contextTokens : 0;
}

void
ReasoningStepRunner::Finish(ReasoningSession& session, ReasoningModel model) const
{
    const ReasoningStep& step = session.task.steps[session.step];
    session.onTrack = m_source->IsOnTrackAfter(session.task, session.step, model, session.onTrack);
    session.contextSum += session.contextTokens;
    session.contextTokens += model == ReasoningModel::SMALL ? step.tokens : step.largeTokens;
    session.lastLarge = model == ReasoningModel::LARGE;
    session.rejected = false;
    ++session.step;
}

} // namespace llmedge
} // namespace ns3
