/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "value-distribution.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

ValueDistribution::ValueDistribution(size_t atoms, double least, double most)
    : m_atoms(atoms),
      m_least(least),
      m_step((most - least) / static_cast<double>(atoms - 1))
{
    if (atoms < 2 || !(most > least))
    {
        throw std::invalid_argument("there are " + std::to_string(atoms) + " atoms from " +
                                    std::to_string(least) + " to " + std::to_string(most) +
                                    ", expected at least two, and the larger value last");
    }
}

size_t
ValueDistribution::GetAtoms() const
{
    return m_atoms;
}

double
ValueDistribution::GetValue(size_t index) const
{
    return m_least + static_cast<double>(index) * m_step;
}

size_t
ValueDistribution::FindBest(Span<const float> advantages,
                            Span<const float> values,
                            Span<const uint8_t> possible) const
{
    const size_t choices = advantages.size() / m_atoms;
    std::vector<double> base(m_atoms);
    for (size_t i = 0; i < m_atoms; ++i)
    {
        double sum = 0;
        for (size_t c = 0; c < choices; ++c)
        {
            sum += advantages[c * m_atoms + i];
        }
        base[i] = values[i] - sum / static_cast<double>(choices);
    }
    size_t best = choices;
    double most = 0;
    for (size_t c = 0; c < choices; ++c)
    {
        if (possible.size() > 0 && !possible[c])
        {
            continue;
        }
        const auto logit = [&](size_t i) { return base[i] + advantages[c * m_atoms + i]; };
        double largest = logit(0);
        for (size_t i = 1; i < m_atoms; ++i)
        {
            largest = std::max(largest, logit(i));
        }
        double sum = 0;
        double mean = 0;
        for (size_t i = 0; i < m_atoms; ++i)
        {
            const double weight = std::exp(logit(i) - largest);
            sum += weight;
            mean += weight * GetValue(i);
        }
        mean /= sum;
        if (best == choices || mean > most)
        {
            best = c;
            most = mean;
        }
    }
    return best;
}

void
ValueDistribution::Project(double reward,
                           double discount,
                           Span<const float> following,
                           Span<float> result) const
{
    std::fill(result.begin(), result.end(), 0.0F);
    const auto last = static_cast<double>(m_atoms - 1);
    for (size_t i = 0; i < m_atoms; ++i)
    {
        const double value = reward + discount * GetValue(i);
        const double place = std::clamp((value - m_least) / m_step, 0.0, last);
        const auto below = static_cast<size_t>(place);
        const size_t above = std::min(below + 1, m_atoms - 1);
        const double part = place - static_cast<double>(below);
        result[below] += static_cast<float>((1 - part) * following[i]);
        result[above] += static_cast<float>(part * following[i]);
    }
}

} // namespace llmedge
} // namespace ns3
