/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "environment-rollouts.h"

#include "ns3/learning-agent.h"
#include "ns3/seed-scope.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return random numbers of every environment for an update */
std::vector<ActionDistribution::Noise>
MakeNoise(size_t environments)
{
    std::vector<ActionDistribution::Noise> noise;
    for (size_t i = 0; i < environments; ++i)
    {
        const int64_t stream = LearningAgent::FIRST_STREAM + 2 * static_cast<int64_t>(i);
        noise.push_back(
            {CreateObject<NormalRandomVariable>(), CreateObject<UniformRandomVariable>()});
        noise.back().normal->SetStream(stream);
        noise.back().uniform->SetStream(stream + 1);
    }
    return noise;
}

} // namespace

EnvironmentRollouts::EnvironmentRollouts(EnvironmentBatch& environments,
                                         uint32_t seed,
                                         size_t group)
    : m_environments(environments),
      m_seed(seed),
      m_group(group)
{
    if (!Describe().choosable.empty())
    {
        // ActionDistribution draws among all choices.
        throw std::invalid_argument("problem '" + Describe().problem +
                                    "' has choices that are impossible at times, expected none");
    }
}

const EnvironmentDescription&
EnvironmentRollouts::Describe() const
{
    return m_environments.Describe();
}

size_t
EnvironmentRollouts::GetEnvironments() const
{
    return m_environments.Size();
}

size_t
EnvironmentRollouts::GetSteps() const
{
    return Describe().episodeSteps;
}

bool
EnvironmentRollouts::HasOneDeviation() const
{
    return false;
}

void
EnvironmentRollouts::Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer)
{
    m_environments.Reset(m_seed, LearningAgent::FIRST_EPISODE + update, m_group);
    const SeedScope scope(m_seed, update + 1);
    auto noise = MakeNoise(m_environments.Size());
    PolicyActor actor(policy.architecture,
                      Describe().observation.Size() / policy.architecture.features,
                      m_environments.Size());
    actor.Begin(policy.tensors);
    m_outputs.resize(policy.distribution.GetOutputs());
    buffer.Clear();
    Observe(0, actor, buffer);
    for (size_t step = 0; step < buffer.GetSteps() && m_environments.IsRunning(); ++step)
    {
        Decide(step, policy, actor, noise, buffer);
        m_environments.Step(buffer.Actions(step),
                            buffer.Rewards(step),
                            buffer.Terminated(step),
                            buffer.Truncated(step));
        Observe(step + 1, actor, buffer);
    }
}

void
EnvironmentRollouts::Decide(size_t step,
                            const ExploringPolicy& policy,
                            PolicyActor& actor,
                            std::vector<ActionDistribution::Noise>& noise,
                            RolloutBuffer& buffer)
{
    const size_t row = policy.distribution.GetSize();
    for (size_t i = 0; i < m_environments.Size(); ++i)
    {
        if (!m_environments.At(i).IsRunning())
        {
            continue; // the step is not valid
        }
        actor.ReadAction(i, m_outputs);
        buffer.LogProbabilities(step)[i] =
            policy.distribution.Draw(m_outputs,
                                     policy.logDeviations,
                                     noise[i],
                                     buffer.Actions(step).Part(i * row, row));
        buffer.Valid(step)[i] = 1;
    }
}

void
EnvironmentRollouts::Observe(size_t step, PolicyActor& actor, RolloutBuffer& buffer)
{
    const auto observations = buffer.Observations(step);
    m_environments.Observe(observations);
    const size_t row = observations.size() / m_environments.Size();
    for (size_t i = 0; i < m_environments.Size(); ++i)
    {
        if (step > 0 && !buffer.Valid(step - 1)[i])
        {
            continue; // it ended earlier
        }
        actor.Step(i, observations.Part(i * row, row));
        buffer.Values(step)[i] = actor.ReadValue(i);
    }
}

} // namespace llmedge
} // namespace ns3
