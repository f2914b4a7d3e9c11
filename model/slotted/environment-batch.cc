/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "environment-batch.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

EnvironmentBatch::EnvironmentBatch(std::vector<std::unique_ptr<Environment>> environments)
    : m_environments(std::move(environments)),
      m_results(m_environments.size())
{
    if (m_environments.empty())
    {
        throw std::invalid_argument("there are no environments, expected one or more");
    }
    const auto& first = Describe();
    for (const auto& environment : m_environments)
    {
        const auto& other = environment->Describe();
        if (other.observation.ToText() != first.observation.ToText() ||
            other.action.ToText() != first.action.ToText())
        {
            throw std::invalid_argument("environments of a batch observe and decide alike, but " +
                                        other.observation.ToText() + " is not " +
                                        first.observation.ToText());
        }
    }
}

size_t
EnvironmentBatch::Size() const
{
    return m_environments.size();
}

const EnvironmentDescription&
EnvironmentBatch::Describe() const
{
    return m_environments.front()->Describe();
}

Environment&
EnvironmentBatch::At(size_t index)
{
    return *m_environments.at(index);
}

void
EnvironmentBatch::CheckSize(size_t size, size_t row) const
{
    if (size != Size() * row)
    {
        throw std::invalid_argument(std::to_string(size) + " values for " + std::to_string(Size()) +
                                    " environments, expected " + std::to_string(row) + " for each");
    }
}

void
EnvironmentBatch::Reset(uint32_t seed, uint64_t episode, size_t group)
{
    for (size_t i = 0; i < Size(); ++i)
    {
        m_environments[i]->Reset(seed, episode, i / std::max<size_t>(group, 1));
        m_results[i] = StepResult();
    }
}

void
EnvironmentBatch::Observe(Span<float> observations) const
{
    const size_t row = Describe().observation.Size();
    CheckSize(observations.size(), row);
    for (size_t i = 0; i < Size(); ++i)
    {
        m_environments[i]->Observe(observations.Part(i * row, row));
    }
}

void
EnvironmentBatch::Step(Span<const float> actions,
                       Span<float> rewards,
                       Span<uint8_t> terminated,
                       Span<uint8_t> truncated)
{
    const size_t row = Describe().action.Size();
    CheckSize(actions.size(), row);
    CheckSize(rewards.size(), 1);
    CheckSize(terminated.size(), 1);
    CheckSize(truncated.size(), 1);
    for (size_t i = 0; i < Size(); ++i)
    {
        auto& result = m_results[i];
        result.reward = 0;
        if (m_environments[i]->IsRunning())
        {
            result = m_environments[i]->Step(actions.Part(i * row, row));
        }
        rewards[i] = result.reward;
        terminated[i] = result.terminated ? 1 : 0;
        truncated[i] = result.truncated ? 1 : 0;
    }
}

bool
EnvironmentBatch::IsRunning() const
{
    return std::any_of(m_environments.begin(), m_environments.end(), [](const auto& one) {
        return one->IsRunning();
    });
}

} // namespace llmedge
} // namespace ns3
