/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rollout-buffer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return what belongs to a step, of numbers of which each step has so many */
template <class T>
Span<T>
RowOf(std::vector<T>& numbers, size_t step, size_t size)
{
    return Span<T>(numbers).Part(step * size, size);
}

} // namespace

RolloutBuffer::RolloutBuffer(size_t environments, size_t steps, size_t observation, size_t action)
    : m_environments(environments),
      m_steps(steps),
      m_observation(observation),
      m_action(action),
      m_observations((steps + 1) * environments * observation),
      m_values((steps + 1) * environments),
      m_actions(steps * environments * action),
      m_logs(steps * environments),
      m_rewards(steps * environments),
      m_terminated(steps * environments),
      m_truncated(steps * environments),
      m_valid(steps * environments),
      m_watched(steps * environments),
      m_restarted(steps * environments),
      m_advantages(steps * environments),
      m_returns(steps * environments)
{
}

void
RolloutBuffer::Clear()
{
    const auto wipe = [](auto& numbers) { std::fill(numbers.begin(), numbers.end(), 0); };
    for (auto* numbers : {&m_observations, &m_values, &m_actions, &m_logs, &m_rewards})
    {
        wipe(*numbers);
    }
    for (auto* flags : {&m_terminated, &m_truncated, &m_valid, &m_watched, &m_restarted})
    {
        wipe(*flags);
    }
}

size_t
RolloutBuffer::GetEnvironments() const
{
    return m_environments;
}

size_t
RolloutBuffer::GetSteps() const
{
    return m_steps;
}

size_t
RolloutBuffer::At(size_t step, size_t environment) const
{
    return step * m_environments + environment;
}

Span<float>
RolloutBuffer::Observations(size_t step)
{
    return RowOf(m_observations, step, m_environments * m_observation);
}

Span<float>
RolloutBuffer::Values(size_t step)
{
    return RowOf(m_values, step, m_environments);
}

Span<float>
RolloutBuffer::Actions(size_t step)
{
    return RowOf(m_actions, step, m_environments * m_action);
}

Span<float>
RolloutBuffer::LogProbabilities(size_t step)
{
    return RowOf(m_logs, step, m_environments);
}

Span<float>
RolloutBuffer::Rewards(size_t step)
{
    return RowOf(m_rewards, step, m_environments);
}

Span<uint8_t>
RolloutBuffer::Terminated(size_t step)
{
    return RowOf(m_terminated, step, m_environments);
}

Span<uint8_t>
RolloutBuffer::Truncated(size_t step)
{
    return RowOf(m_truncated, step, m_environments);
}

Span<uint8_t>
RolloutBuffer::Valid(size_t step)
{
    return RowOf(m_valid, step, m_environments);
}

Span<uint8_t>
RolloutBuffer::Watched(size_t step)
{
    return RowOf(m_watched, step, m_environments);
}

Span<uint8_t>
RolloutBuffer::Restarted(size_t step)
{
    return RowOf(m_restarted, step, m_environments);
}

Span<float>
RolloutBuffer::Advantages(size_t step)
{
    return RowOf(m_advantages, step, m_environments);
}

Span<float>
RolloutBuffer::Returns(size_t step)
{
    return RowOf(m_returns, step, m_environments);
}

size_t
RolloutBuffer::CountValid() const
{
    return std::accumulate(m_valid.begin(), m_valid.end(), size_t{0});
}

void
RolloutBuffer::SubtractGroupMeans(size_t group)
{
    if (group < 2)
    {
        return;
    }
    for (size_t step = 0; step < m_steps; ++step)
    {
        for (size_t first = 0; first < m_environments; first += group)
        {
            const size_t end = std::min(first + group, m_environments);
            float sum = 0;
            float count = 0;
            for (size_t i = At(step, first); i < At(step, end); ++i)
            {
                sum += m_valid[i] ? m_rewards[i] : 0;
                count += m_valid[i] ? 1 : 0;
            }
            for (size_t i = At(step, first); i < At(step, end); ++i)
            {
                m_rewards[i] -= m_valid[i] ? sum / count : 0;
            }
        }
    }
}

size_t
RolloutBuffer::NextStep(size_t step, size_t environment) const
{
    ++step;
    while (step < m_steps && m_watched[At(step, environment)])
    {
        ++step;
    }
    return step;
}

float
RolloutBuffer::NextValue(size_t step, size_t environment) const
{
    return m_terminated[At(step, environment)]
               ? 0
               : m_values[At(NextStep(step, environment), environment)];
}

bool
RolloutBuffer::EndsAfter(size_t i) const
{
    return m_terminated[i] || m_truncated[i];
}

void
RolloutBuffer::SetAdvantage(size_t i, float advantage)
{
    m_advantages[i] = m_valid[i] ? advantage : 0;
    m_returns[i] = m_advantages[i] + m_values[i];
}

void
RolloutBuffer::EstimateAdvantages(float gamma, float lambda)
{
    for (size_t e = 0; e < m_environments; ++e)
    {
        float later = 0;
        for (size_t step = m_steps; step-- > 0;)
        {
            const size_t i = At(step, e);
            if (m_watched[i])
            {
                SetAdvantage(i, 0);
                continue; // what is better later is so for whoever decided before
            }
            const float surprise = m_rewards[i] + gamma * NextValue(step, e) - m_values[i];
            SetAdvantage(i, surprise + gamma * lambda * (EndsAfter(i) ? 0 : later));
            later = m_advantages[i];
        }
    }
}

void
RolloutBuffer::EstimateNStepAdvantages(float gamma, size_t rewards)
{
    for (size_t e = 0; e < m_environments; ++e)
    {
        for (size_t first = 0; first < m_steps; ++first)
        {
            float sum = 0;
            float discount = 1;
            size_t step = first;
            for (size_t taken = 0; taken < rewards && step < m_steps && m_valid[At(step, e)];)
            {
                const size_t i = At(step, e);
                sum += discount * m_rewards[i];
                discount *= gamma;
                const size_t next = NextStep(step, e);
                if (++taken == rewards || next == m_steps || EndsAfter(i))
                {
                    sum += discount * NextValue(step, e);
                    break;
                }
                step = next;
            }
            const size_t i = At(first, e);
            SetAdvantage(i, sum - m_values[i]);
        }
    }
}

void
RolloutBuffer::NormaliseAdvantages()
{
    const auto count = static_cast<double>(CountValid());
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < m_valid.size(); ++i)
    {
        sum += m_valid[i] ? m_advantages[i] : 0;
        squares += m_valid[i] ? static_cast<double>(m_advantages[i]) * m_advantages[i] : 0;
    }
    const double mean = count > 0 ? sum / count : 0;
    const double variance = count > 0 ? squares / count - mean * mean : 0;
    // Where all actions were equally good there is nothing to scale.
    const double scale = 1 / (std::sqrt(std::max(variance, 0.0)) + 1e-8);
    for (size_t i = 0; i < m_valid.size(); ++i)
    {
        m_advantages[i] = m_valid[i] ? static_cast<float>((m_advantages[i] - mean) * scale) : 0.0F;
    }
}

} // namespace llmedge
} // namespace ns3
