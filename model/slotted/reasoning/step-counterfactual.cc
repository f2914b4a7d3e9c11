/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "step-counterfactual.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

StepCounterfactual::StepCounterfactual(const ReasoningBenchmark& benchmark,
                                       double delayPricePerMs,
                                       std::shared_ptr<ScreeningNetwork> network)
    : m_delayPricePerMs(delayPricePerMs),
      m_network(std::move(network))
{
    m_runner.Configure(benchmark);
    m_runner.SetRules(delayPricePerMs, false, {});
}

int64_t
StepCounterfactual::AssignStreams(int64_t stream)
{
    const int64_t used = m_runner.GetSource().AssignStreams(stream);
    return used + m_features.AssignStreams(stream + used);
}

ReasoningSession
StepCounterfactual::Draw()
{
    ReasoningSession session;
    m_runner.GetSource().Draw(session.task);
    m_features.Draw(session.task, session.noise);
    session.contextTokens = session.task.promptTokens;
    return session;
}

bool
StepCounterfactual::IsPromising(const ReasoningSession& session)
{
    m_steps.resize(1);
    ReasoningStepRunner::Observe(session, m_steps[0].features);
    m_network->Judge(m_steps);
    return m_steps[0].promising;
}

void
StepCounterfactual::Do(ReasoningSession& session, bool large) const
{
    if (large)
    {
        m_runner.DoLarge(session, 0, 0);
    }
    else
    {
        m_runner.DoSmall(session, 0);
    }
}

ReasoningSession
StepCounterfactual::DrawFuture(const ReasoningSession& session)
{
    ReasoningSession future = session;
    const size_t now = session.step;
    auto& steps = future.task.steps;
    for (size_t next = now; next < steps.size();)
    {
        m_runner.GetSource().Draw(m_drawn);
        for (size_t i = 0; i < m_drawn.steps.size() && next < steps.size(); ++i, ++next)
        {
            ReasoningStep step = m_drawn.steps[i];
            step.hardness += session.task.difficulty - m_drawn.difficulty;
            if (next == now)
            {
                // The step itself is as it is; only whether it is right is open.
                step.hardness = steps[now].hardness;
                step.tokens = steps[now].tokens;
                step.largeTokens = steps[now].largeTokens;
            }
            steps[next] = step;
        }
    }
    m_features.Draw(future.task, future.noise);
    future.noise.difficulty = session.noise.difficulty;
    double entropies = 0;
    for (size_t i = 0; i < steps.size(); ++i)
    {
        auto& noise = future.noise.steps[i];
        if (i <= now)
        {
            noise = session.noise.steps[i];
        }
        noise.pastEntropies = entropies;
        entropies += steps[i].hardness + noise.entropy;
    }
    return future;
}

StepCounterfactual::Branches
StepCounterfactual::Compare(const ReasoningSession& session, size_t futures)
{
    std::vector<ReasoningSession> small;
    for (size_t i = 0; i < futures; ++i)
    {
        small.push_back(DrawFuture(session));
        small.back().processingMs = 0;
        small.back().offloads = 0;
    }
    auto large = small;
    for (size_t i = 0; i < futures; ++i)
    {
        Do(small[i], false);
        Do(large[i], true);
    }
    Branches branches;
    branches.small = PlayToEnd(small);
    branches.large = PlayToEnd(large);
    return branches;
}

StepCounterfactual::Branch
StepCounterfactual::PlayToEnd(std::vector<ReasoningSession>& sessions)
{
    while (true)
    {
        m_running.clear();
        m_steps.clear();
        for (size_t i = 0; i < sessions.size(); ++i)
        {
            if (sessions[i].step < sessions[i].task.steps.size())
            {
                m_running.push_back(i);
                m_steps.emplace_back();
                ReasoningStepRunner::Observe(sessions[i], m_steps.back().features);
            }
        }
        if (m_running.empty())
        {
            break;
        }
        m_network->Judge(m_steps);
        for (size_t i = 0; i < m_running.size(); ++i)
        {
            Do(sessions[m_running[i]], m_steps[i].promising);
        }
    }
    Branch branch;
    const auto count = static_cast<double>(sessions.size());
    for (const auto& session : sessions)
    {
        const double score = m_runner.GetSource().Score(session.task,
                                                        session.step,
                                                        session.onTrack,
                                                        session.lastLarge ? ReasoningModel::LARGE
                                                                          : ReasoningModel::SMALL);
        branch.value += (score - m_delayPricePerMs * session.processingMs) / count;
        branch.offloads += session.offloads / count;
    }
    return branch;
}

} // namespace llmedge
} // namespace ns3
