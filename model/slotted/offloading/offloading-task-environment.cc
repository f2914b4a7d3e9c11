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
 * @param byServer whether observations and actions have a row for each server
 * @return what there is to observe and to decide
 */
EnvironmentDescription
Description(const OffloadingEnvironment& problem, bool byServer)
{
    constexpr size_t SERVERS = OffloadingTask::SERVERS;
    EnvironmentDescription description;
    description.problem = "offloading";
    description.observation = byServer ? OffloadingRowFeatures(SERVERS).GetLayout()
                                       : OffloadingFeatures(SERVERS).GetLayout();
    description.action = byServer ? OffloadingRowAction(SERVERS, problem.GetSlots()).GetLayout()
                                  : OffloadingAction(SERVERS, problem.GetSlots()).GetLayout();
    description.actionKind = ActionKind::CONTINUOUS;
    description.episodeSteps = problem.GetTasks();
    return description;
}

} // namespace

OffloadingTaskEnvironment::OffloadingTaskEnvironment(Ptr<OffloadingEnvironment> problem,
                                                     uint32_t version)
    : Environment(Description(*problem, version == OffloadingRowFeatures::VERSION)),
      m_problem(problem),
      m_byServer(version == OffloadingRowFeatures::VERSION),
      m_features(OffloadingTask::SERVERS),
      m_action(OffloadingTask::SERVERS, problem->GetSlots()),
      m_rowFeatures(OffloadingTask::SERVERS),
      m_rowAction(OffloadingTask::SERVERS, problem->GetSlots())
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
    const auto& servers = m_problem->GetServers();
    m_byServer ? m_rowFeatures.Write(servers, observation) : m_features.Write(servers, observation);
}

StepResult
OffloadingTaskEnvironment::DoStep(Span<const float> action)
{
    const auto& servers = m_problem->GetServers();
    m_result = m_problem->Step(m_byServer ? m_rowAction.Decode(action, servers)
                                          : m_action.Decode(action, servers));
    StepResult result;
    result.reward = static_cast<float>(m_result.reward);
    result.terminated = m_problem->IsOver();
    return result;
}

} // namespace llmedge
} // namespace ns3
