/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-task-environment.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param problem the problem
 * @return what there is to observe and to decide
 */
EnvironmentDescription
Description(const OffloadingEnvironment& problem)
{
    EnvironmentDescription description;
    description.problem = "offloading";
    description.observation = OffloadingFeatures(OffloadingTask::SERVERS).GetLayout();
    description.action = OffloadingAction(OffloadingTask::SERVERS, problem.GetSlots()).GetLayout();
    description.actionKind = ActionKind::CONTINUOUS;
    description.episodeSteps = problem.GetTasks();
    return description;
}

} // namespace

OffloadingTaskEnvironment::OffloadingTaskEnvironment(Ptr<OffloadingEnvironment> problem)
    : Environment(Description(*problem)),
      m_problem(problem),
      m_features(OffloadingTask::SERVERS),
      m_action(OffloadingTask::SERVERS, problem->GetSlots())
{
}

OffloadingEnvironment&
OffloadingTaskEnvironment::GetProblem()
{
    return *m_problem;
}

const OffloadingResult&
OffloadingTaskEnvironment::GetResult() const
{
    return m_result;
}

void
OffloadingTaskEnvironment::DoReset(int64_t stream)
{
    m_problem->AssignStreams(stream);
    m_problem->Start();
    m_result = OffloadingResult();
}

void
OffloadingTaskEnvironment::DoObserve(Span<float> observation) const
{
    m_features.Write(m_problem->GetServers(), observation);
}

StepResult
OffloadingTaskEnvironment::DoStep(Span<const float> action)
{
    m_result = m_problem->Step(m_action.Decode(action, m_problem->GetServers()));
    StepResult result;
    result.reward = static_cast<float>(m_result.reward);
    result.terminated = m_problem->IsOver();
    return result;
}

} // namespace llmedge
} // namespace ns3
