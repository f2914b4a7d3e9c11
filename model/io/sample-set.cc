/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sample-set.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

void
SampleSet::Add(double value)
{
    if (!std::isfinite(value))
    {
        throw std::invalid_argument("a sample is not a finite number");
    }
    m_min = m_samples.empty() ? value : std::min(m_min, value);
    m_max = m_samples.empty() ? value : std::max(m_max, value);
    m_sorted = m_samples.empty() || (m_sorted && value >= m_samples.back());
    m_samples.push_back(value);
    // Kept as samples come, so that no result depends on whether a percentile was asked before.
    m_sum += value;
    const double deviation = value - m_mean;
    m_mean += deviation / static_cast<double>(m_samples.size());
    m_squares += deviation * (value - m_mean);
}

void
SampleSet::Add(const SampleSet& other)
{
    m_samples.reserve(m_samples.size() + other.m_samples.size());
    for (const auto value : other.m_samples)
    {
        Add(value);
    }
}

uint64_t
SampleSet::GetCount() const
{
    return m_samples.size();
}

double
SampleSet::GetSum() const
{
    return m_sum;
}

std::optional<double>
SampleSet::GetMean() const
{
    return m_samples.empty() ? std::nullopt : std::optional(m_mean);
}

std::optional<double>
SampleSet::GetMin() const
{
    return m_samples.empty() ? std::nullopt : std::optional(m_min);
}

std::optional<double>
SampleSet::GetMax() const
{
    return m_samples.empty() ? std::nullopt : std::optional(m_max);
}

std::optional<double>
SampleSet::GetStandardDeviation() const
{
    if (m_samples.size() < 2)
    {
        return std::nullopt;
    }
    return std::sqrt(m_squares / static_cast<double>(m_samples.size() - 1));
}

std::optional<double>
SampleSet::GetPercentile(double percent) const
{
    if (!(percent >= 0 && percent <= 100))
    {
        throw std::invalid_argument("a percentile is outside 0 to 100");
    }
    if (m_samples.empty())
    {
        return std::nullopt;
    }
    if (!m_sorted)
    {
        std::sort(m_samples.begin(), m_samples.end());
        m_sorted = true;
    }
    const double rank = static_cast<double>(m_samples.size() - 1) * percent / 100;
    const auto below = static_cast<size_t>(rank);
    const auto above = std::min(below + 1, m_samples.size() - 1);
    const double share = rank - static_cast<double>(below);
    return m_samples[below] + share * (m_samples[above] - m_samples[below]);
}

} // namespace llmedge
} // namespace ns3
