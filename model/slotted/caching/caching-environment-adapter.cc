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
 * @return what there is to observe and to decide
 */
EnvironmentDescription
Description(const CachingProblem& problem, uint32_t slots, uint32_t version)
{
    EnvironmentDescription description;
    description.problem = "caching";
    description.observation = CachingFeatures(problem, version).GetLayout();
    description.action = CachingAction(problem).GetLayout();
    description.actionKind = ActionKind::CONTINUOUS;
    description.episodeSteps = slots;
    description.rewardUnit = problem.CloudCostOfSlot();
    return description;
}

} // namespace

CachingEnvironmentAdapter::CachingEnvironmentAdapter(Ptr<CachingEnvironment> environment,
                                                     uint32_t slots,
                                                     uint32_t version)
    : Environment(Description(environment->GetProblem(), slots, version)),
      m_environment(environment),
      m_features(environment->GetProblem(), version),
      m_action(environment->GetProblem())
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
    m_action.Decode(action, m_environment->GetObservation(), m_cached);
    StepResult result;
    result.reward =
        static_cast<float>(-m_environment->Step(m_cached).Total() / Describe().rewardUnit);
    return result;
}

} // namespace llmedge
} // namespace ns3
