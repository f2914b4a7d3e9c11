/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mean-interval.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace ns3
{
namespace llmedge
{

void
MeanInterval::Add(double sample)
{
    if (std::isnan(sample))
    {
        return;
    }
    // Welford's recurrence: the sum of squares less the squared sum would lose its digits where the
    // mean is large beside the spread.
    ++m_count;
    const double distance = sample - m_mean;
    m_mean += distance / static_cast<double>(m_count);
    m_squares += distance * (sample - m_mean);
}

uint64_t
MeanInterval::GetCount() const
{
    return m_count;
}

std::optional<double>
MeanInterval::GetMean() const
{
    return m_count > 0 ? std::optional<double>(m_mean) : std::nullopt;
}

std::optional<double>
MeanInterval::GetHalfWidth() const
{
    if (m_count < 2)
    {
        return std::nullopt;
    }
    const auto freedom = static_cast<double>(m_count - 1);
    const double quantile = boost::math::quantile(boost::math::students_t(freedom), 0.975);
    return quantile * std::sqrt(m_squares / freedom / static_cast<double>(m_count));
}

} // namespace llmedge
} // namespace ns3
