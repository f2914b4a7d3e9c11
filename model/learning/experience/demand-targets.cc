/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-targets.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

DemandTargets::DemandTargets(const FeatureBlock& block, size_t slots)
    : m_rows(block.rows),
      m_features(block.features.size()),
      m_requests(block.IndexOf("requests")),
      m_slots(slots)
{
    const auto found =
        std::find_if(block.features.begin(), block.features.end(), [](const Feature& feature) {
            return feature.name == "counted";
        });
    if (found != block.features.end())
    {
        m_counted = static_cast<size_t>(found - block.features.begin());
    }
}

void
DemandTargets::Read(RolloutBuffer& buffer)
{
    m_environments = buffer.GetEnvironments();
    const size_t row = 2 * m_rows;
    m_targets.assign(buffer.GetSteps() * m_environments * row, 0.0F);
    for (size_t step = 0; step < buffer.GetSteps(); ++step)
    {
        for (size_t i = 0; i < m_environments; ++i)
        {
            const size_t first = (step * m_environments + i) * row;
            const auto target = Span<float>(m_targets).Part(first, row);
            size_t end = step;
            while (end < buffer.GetSteps() && end < step + m_slots && buffer.Valid(end)[i])
            {
                ++end;
                const size_t size = m_rows * m_features;
                Add(buffer.Observations(end).Part(i * size, size), target);
            }
            const auto share = 1 / static_cast<float>(std::max(end - step, size_t{1}));
            std::for_each(target.begin(), target.end(), [&](float& number) { number *= share; });
        }
    }
}

void
DemandTargets::Add(Span<const float> observation, Span<float> to) const
{
    for (size_t k = 0; k < m_rows; ++k)
    {
        const auto* row = observation.begin() + k * m_features;
        if (!m_counted || row[*m_counted] > 0)
        {
            to[k] += 1;
            to[m_rows + k] += std::expm1(row[m_requests]);
        }
    }
}

Span<const float>
DemandTargets::At(size_t step, size_t environment) const
{
    const size_t row = 2 * m_rows;
    return Span<const float>(m_targets).Part((step * m_environments + environment) * row, row);
}

} // namespace llmedge
} // namespace ns3
