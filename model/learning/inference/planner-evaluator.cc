/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "planner-evaluator.h"

#include "ns3/learning-agent.h"
#include "ns3/offloading-task-environment.h"
#include "ns3/seed-scope.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

PlannerEvaluator::PlannerEvaluator(EnvironmentBatch& environments,
                                   uint32_t seed,
                                   FeatureLayout layout,
                                   PlannerSettings settings)
    : m_environments(environments),
      m_seed(seed),
      m_layout(std::move(layout)),
      m_settings(settings)
{
    m_settings.informationWeight = 0;
}

double
PlannerEvaluator::GetRewardUnit() const
{
    return m_environments.Describe().rewardUnit;
}

MeanInterval
PlannerEvaluator::Evaluate(const NetworkArchitecture& architecture,
                           const std::map<std::string, Tensor>& tensors)
{
    PolicyDescription description;
    description.observation = m_layout;
    description.architecture = architecture;
    CrossEntropyPlanner planner(std::make_shared<const DynamicsEnsemble>(description, tensors),
                                m_settings);
    m_environments.Reset(m_seed, LearningAgent::HELD_OUT_EPISODE);
    const SeedScope scope(m_seed, LearningAgent::HELD_OUT_EPISODE);
    const auto normal = CreateObject<NormalRandomVariable>();
    const auto uniform = CreateObject<UniformRandomVariable>();
    normal->SetStream(LearningAgent::FIRST_STREAM);
    uniform->SetStream(LearningAgent::FIRST_STREAM + 1);
    MeanInterval result;
    for (size_t i = 0; i < m_environments.Size(); ++i)
    {
        auto& environment = dynamic_cast<OffloadingTaskEnvironment&>(m_environments.At(i));
        result.Add(Play(environment, planner, *normal, *uniform) * GetRewardUnit());
    }
    return result;
}

double
PlannerEvaluator::Play(OffloadingTaskEnvironment& environment,
                       CrossEntropyPlanner& planner,
                       NormalRandomVariable& normal,
                       UniformRandomVariable& uniform)
{
    const auto& features = planner.GetEnsemble().GetFeatures();
    const size_t servers = features.GetForm().servers;
    const std::vector<uint8_t> open(servers, 1);
    const std::vector<float> corrections(servers);
    std::vector<float> state(features.CountState());
    double reward = 0;
    uint64_t steps = 0;
    while (environment.IsRunning())
    {
        environment.Observe(state);
        const auto& plan = planner.Plan(state,
                                        open,
                                        corrections,
                                        environment.GetProblem().GetRequest().deadlineS,
                                        normal,
                                        uniform);
        reward += environment.Step(plan.candidate.ToAction(servers)).reward;
        ++steps;
    }
    return reward / static_cast<double>(steps);
}

} // namespace llmedge
} // namespace ns3
