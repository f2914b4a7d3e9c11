/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "candidate-distribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return where a number lies between -1 and 1, from 0 to 1 */
float
Part(float number)
{
    return (std::clamp(number, -1.0F, 1.0F) + 1) / 2;
}

} // namespace

CandidateDistribution::CandidateDistribution(bool categorical,
                                             double leastDeviation,
                                             double uniformPart)
    : m_categorical(categorical),
      m_leastDeviation(static_cast<float>(leastDeviation)),
      m_uniformPart(static_cast<float>(uniformPart))
{
}

void
CandidateDistribution::Start(Span<const uint8_t> open)
{
    m_open.assign(open.begin(), open.end());
    m_servers = std::accumulate(open.begin(), open.end(), 0.0F);
    m_means.fill(0);
    m_deviations.fill(1);
    m_probabilities.resize(open.size());
    std::transform(open.begin(), open.end(), m_probabilities.begin(), [this](uint8_t can) {
        return can ? 1 / m_servers : 0;
    });
}

CandidateDraw
CandidateDistribution::Draw(NormalRandomVariable& normal, UniformRandomVariable& uniform) const
{
    CandidateDraw draw;
    const size_t axes = m_categorical ? SERVER_AXIS : SERVER_AXIS + 1;
    for (size_t axis = 0; axis < axes; ++axis)
    {
        const auto number = static_cast<float>(normal.GetValue());
        draw.numbers[axis] = m_means[axis] + m_deviations[axis] * number;
    }
    draw.candidate = Interpret(draw.numbers);
    if (m_categorical)
    {
        draw.candidate.server = DrawServer(uniform.GetValue());
    }
    return draw;
}

size_t
CandidateDistribution::DrawServer(double uniform) const
{
    size_t last = 0;
    for (size_t i = 0; i < m_probabilities.size(); ++i)
    {
        if (m_open[i])
        {
            last = i;
            uniform -= m_probabilities[i];
            if (uniform < 0)
            {
                break;
            }
        }
    }
    return last; // also where rounding has left a little over
}

OffloadingCandidate
CandidateDistribution::Interpret(const std::array<float, SERVER_AXIS + 1>& numbers) const
{
    OffloadingCandidate candidate;
    for (size_t k = 0; k < CandidateFeatures::RESOURCES; ++k)
    {
        candidate.shares[k] = std::max(OffloadingCandidate::LEAST_SHARE, Part(numbers[k]));
    }
    const float along = static_cast<float>(m_open.size()) * Part(numbers[SERVER_AXIS]);
    candidate.server = std::min(m_open.size() - 1, static_cast<size_t>(along));
    while (!m_open[candidate.server])
    {
        candidate.server = (candidate.server + 1) % m_open.size();
    }
    return candidate;
}

void
CandidateDistribution::Refit(Span<const CandidateDraw> draws, Span<const size_t> elites)
{
    const auto part = 1.0F / static_cast<float>(elites.size());
    for (size_t axis = 0; axis <= SERVER_AXIS; ++axis)
    {
        float sum = 0;
        float squares = 0;
        for (const auto elite : elites)
        {
            sum += draws[elite].numbers[axis];
        }
        m_means[axis] = part * sum;
        for (const auto elite : elites)
        {
            const float off = draws[elite].numbers[axis] - m_means[axis];
            squares += off * off;
        }
        m_deviations[axis] = std::max(m_leastDeviation, std::sqrt(part * squares));
    }
    for (size_t i = 0; i < m_open.size(); ++i)
    {
        m_probabilities[i] = m_open[i] ? m_uniformPart / m_servers : 0;
    }
    for (const auto elite : elites)
    {
        m_probabilities[draws[elite].candidate.server] += (1 - m_uniformPart) * part;
    }
}

OffloadingCandidate
CandidateDistribution::GetBest() const
{
    auto candidate = Interpret(m_means);
    if (m_categorical)
    {
        const auto best = std::max_element(m_probabilities.begin(), m_probabilities.end());
        candidate.server = static_cast<size_t>(best - m_probabilities.begin());
    }
    return candidate;
}

const std::vector<float>&
CandidateDistribution::GetProbabilities() const
{
    return m_probabilities;
}

const std::array<float, CandidateFeatures::RESOURCES + 1>&
CandidateDistribution::GetMeans() const
{
    return m_means;
}

const std::array<float, CandidateFeatures::RESOURCES + 1>&
CandidateDistribution::GetDeviations() const
{
    return m_deviations;
}

} // namespace llmedge
} // namespace ns3
