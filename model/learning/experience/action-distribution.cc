/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "action-distribution.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double MAX_CHOICES = 4096;
const double LOG_ROOT_2_PI = std::log(2 * M_PI) / 2;

/** @return number of values of a choice */
size_t
CountValues(const Feature& feature)
{
    const double count = feature.most - feature.least + 1;
    if (!(count >= 1 && count <= MAX_CHOICES))
    {
        throw std::invalid_argument("choice '" + feature.name + "' is from " +
                                    std::to_string(feature.least) + " to " +
                                    std::to_string(feature.most) + ", expected 1 to " +
                                    std::to_string(static_cast<int>(MAX_CHOICES)) + " values");
    }
    return static_cast<size_t>(count);
}

} // namespace

ActionDistribution::ActionDistribution(const EnvironmentDescription& description, bool shared)
    : m_kind(description.actionKind),
      m_size(description.action.Size()),
      m_outputs(m_size),
      m_deviations(m_size)
{
    if (m_kind == ActionKind::CONTINUOUS)
    {
        m_deviations = shared ? description.action.blocks[0].features.size() : m_size;
        return;
    }
    m_deviations = 0;
    m_outputs = 0;
    for (const auto& block : description.action.blocks)
    {
        for (size_t row = 0; row < block.rows; ++row)
        {
            for (const auto& feature : block.features)
            {
                m_choices.push_back(CountValues(feature));
                m_first.push_back(static_cast<float>(feature.least));
                m_outputs += m_choices.back();
            }
        }
    }
}

ActionKind
ActionDistribution::GetKind() const
{
    return m_kind;
}

size_t
ActionDistribution::GetOutputs() const
{
    return m_outputs;
}

size_t
ActionDistribution::GetSize() const
{
    return m_size;
}

const std::vector<size_t>&
ActionDistribution::GetChoices() const
{
    return m_choices;
}

const std::vector<float>&
ActionDistribution::GetFirst() const
{
    return m_first;
}

size_t
ActionDistribution::GetDeviations() const
{
    return m_deviations;
}

float
ActionDistribution::Draw(Span<const float> outputs,
                         Span<const float> logDeviations,
                         Noise& noise,
                         Span<float> action) const
{
    return m_kind == ActionKind::CONTINUOUS
               ? DrawNormal(outputs, logDeviations, *noise.normal, action)
               : DrawChoices(outputs, *noise.uniform, action);
}

float
ActionDistribution::DrawNormal(Span<const float> outputs,
                               Span<const float> logDeviations,
                               NormalRandomVariable& normal,
                               Span<float> action) const
{
    double log = 0;
    for (size_t i = 0; i < m_size; ++i)
    {
        const double logDeviation = logDeviations[i % m_deviations];
        const double deviation = std::exp(logDeviation);
        action[i] = static_cast<float>(outputs[i] + deviation * normal.GetValue());
        if (!std::isfinite(action[i]))
        {
            throw std::range_error("an action is not finite");
        }
        // The float is what was done; training asks for its probability.
        const double z = (static_cast<double>(action[i]) - outputs[i]) / deviation;
        log -= z * z / 2 + logDeviation + LOG_ROOT_2_PI;
    }
    return static_cast<float>(log);
}

float
ActionDistribution::DrawChoices(Span<const float> outputs,
                                UniformRandomVariable& uniform,
                                Span<float> action) const
{
    double log = 0;
    const float* next = outputs.begin();
    for (size_t i = 0; i < m_size; ++i)
    {
        const size_t count = m_choices[i];
        const double most = *std::max_element(next, next + count);
        double sum = 0;
        for (size_t choice = 0; choice < count; ++choice)
        {
            sum += std::exp(next[choice] - most);
        }
        double left = uniform.GetValue() * sum;
        size_t chosen = 0;
        while (chosen + 1 < count && left >= std::exp(next[chosen] - most))
        {
            left -= std::exp(next[chosen] - most);
            ++chosen;
        }
        action[i] = m_first[i] + static_cast<float>(chosen);
        log += next[chosen] - most - std::log(sum);
        next += count;
    }
    return static_cast<float>(log);
}

void
ActionDistribution::Best(Span<const float> outputs, Span<float> action) const
{
    if (m_kind == ActionKind::CONTINUOUS)
    {
        std::copy(outputs.begin(), outputs.end(), action.begin());
        return;
    }
    const float* next = outputs.begin();
    for (size_t i = 0; i < m_size; ++i)
    {
        const auto* best = std::max_element(next, next + m_choices[i]);
        action[i] = m_first[i] + static_cast<float>(best - next);
        next += m_choices[i];
    }
}

} // namespace llmedge
} // namespace ns3
