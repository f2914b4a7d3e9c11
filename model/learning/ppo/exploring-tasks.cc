/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "exploring-tasks.h"

#include "ns3/learning-agent.h"
#include "ns3/reasoning-task-environment.h"
#include "ns3/seed-scope.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

// Beyond the episodes and streams of PpoAgent, so that other tasks are played than it learns from.
constexpr uint64_t FIRST_EPISODE = LearningAgent::HELD_OUT_EPISODE / 2;
constexpr int64_t FIRST_STREAM = LearningAgent::FIRST_STREAM + (int64_t{1} << 41);
constexpr int64_t STREAMS = 3; // of an environment

/** @return an environment as what it is */
ReasoningTaskEnvironment&
TaskEnvironment(EnvironmentBatch& environments, size_t index)
{
    auto* task = dynamic_cast<ReasoningTaskEnvironment*>(&environments.At(index));
    if (!task)
    {
        throw std::invalid_argument("the problem is '" + environments.Describe().problem +
                                    "', expected reasoning tasks");
    }
    return *task;
}

} // namespace

ExploringTasks::ExploringTasks(EnvironmentBatch& environments,
                               uint32_t seed,
                               const Settings& settings)
    : m_environments(environments),
      m_seed(seed),
      m_settings(settings),
      m_distribution(environments.Describe(), true)
{
    for (size_t i = 0; i < environments.Size(); ++i)
    {
        TaskEnvironment(environments, i);
    }
}

std::vector<StepSample>
ExploringTasks::Play(uint64_t update,
                     const NetworkArchitecture& architecture,
                     const std::map<std::string, Tensor>& tensors)
{
    m_environments.Reset(m_seed, FIRST_EPISODE + update);
    const SeedScope scope(m_seed, update + 1);
    PolicyActor actor(architecture,
                      m_environments.Describe().observation.Size() / architecture.features,
                      1);
    actor.Begin(tensors);
    std::vector<StepSample> samples;
    for (size_t i = 0; i < m_environments.Size(); ++i)
    {
        const int64_t stream = FIRST_STREAM + STREAMS * static_cast<int64_t>(i);
        ActionDistribution::Noise noise{CreateObject<NormalRandomVariable>(),
                                        CreateObject<UniformRandomVariable>()};
        noise.normal->SetStream(stream);
        noise.uniform->SetStream(stream + 1);
        const auto random = CreateObject<UniformRandomVariable>();
        random->SetStream(stream + 2);
        auto steps = PlayTask(i, actor, noise, *random);
        Value(steps);
        for (auto& step : steps)
        {
            samples.push_back(std::move(step.sample));
        }
    }
    return samples;
}

std::vector<ExploringTasks::Played>
ExploringTasks::PlayTask(size_t environment,
                         PolicyActor& actor,
                         ActionDistribution::Noise& noise,
                         UniformRandomVariable& random)
{
    auto& task = TaskEnvironment(m_environments, environment);
    std::vector<float> outputs(m_distribution.GetOutputs());
    std::vector<Played> steps;
    while (task.IsRunning())
    {
        Played step;
        step.sample.observation.resize(task.Describe().observation.Size());
        task.Observe(step.sample.observation);
        actor.Step(0, step.sample.observation);
        step.valueBefore = actor.ReadValue(0);
        float action = 0;
        actor.ReadAction(0, outputs);
        m_distribution.Draw(outputs, {}, noise, {&action, 1});
        step.random = random.GetValue() < m_settings.share;
        if (step.random)
        {
            action = random.GetValue() < 0.5 ? 1 : 0;
        }
        step.sample.large = action > 0.5F;
        step.reward = task.Step({&action, 1}).reward;
        if (step.sample.large)
        {
            step.sample.largeMs = static_cast<float>(task.GetComputingMs());
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

void
ExploringTasks::Value(std::vector<Played>& steps) const
{
    for (size_t first = 0; first < steps.size(); ++first)
    {
        double sum = 0;
        double discount = 1;
        for (size_t i = first; i < steps.size(); ++i)
        {
            if (i == first + m_settings.nStep || (i > first && steps[i].random))
            {
                sum += discount * steps[i].valueBefore;
                break;
            }
            sum += discount * steps[i].reward;
            discount *= m_settings.gamma;
        }
        steps[first].sample.value = static_cast<float>(sum);
    }
}

} // namespace llmedge
} // namespace ns3
