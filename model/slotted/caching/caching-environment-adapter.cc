/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-environment-adapter.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param problem the problem
 * @param slots length of an episode
 * @param version version of the observations' layout
 * @param raw whether actions are raw
 * @return what there is to observe and to decide
 */
EnvironmentDescription
Description(const CachingProblem& problem, uint32_t slots, uint32_t version, bool raw)
{
    EnvironmentDescription description;
    description.problem = "caching";
    description.observation = CachingFeatures(problem, version).GetLayout();
    description.action =
        raw ? CachingRawAction(problem).GetLayout() : CachingAction(problem).GetLayout();
    description.actionKind = ActionKind::CONTINUOUS;
    description.episodeSteps = slots;
    description.rewardUnit = problem.CloudCostOfSlot();
    return description;
}

} // namespace

CachingEnvironmentAdapter::CachingEnvironmentAdapter(Ptr<CachingEnvironment> environment,
                                                     uint32_t slots,
                                                     uint32_t version,
                                                     bool raw)
    : Environment(Description(environment->GetProblem(), slots, version, raw)),
      m_environment(environment),
      m_features(environment->GetProblem(), version),
      m_action(environment->GetProblem()),
      m_rawAction(environment->GetProblem()),
      m_raw(raw)
{
}

void
CachingEnvironmentAdapter::DoReset(int64_t stream)
{
    m_environment->AssignStreams(stream);
    m_environment->Start();
}

void
CachingEnvironmentAdapter::DoObserve(Span<float> observation) const
{
    m_features.Write(m_environment->GetObservation(), observation);
}

StepResult
CachingEnvironmentAdapter::DoStep(Span<const float> action)
{
    StepResult result;
    if (m_raw)
    {
        m_rawAction.Decode(action, m_cached, m_shares);
    }
    else
    {
        m_action.Decode(action, m_environment->GetObservation(), m_cached);
    }
    const auto& cost =
        m_raw ? m_environment->Step(m_cached, m_shares) : m_environment->Step(m_cached);
    result.reward = static_cast<float>(-cost.Total() / Describe().rewardUnit);
    return result;
}

} // namespace llmedge
} // namespace ns3
