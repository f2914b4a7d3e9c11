/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "service-time-estimate.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
ServiceTimeEstimate::Add(double contextTokens, double serviceMs)
{
    // Welford's update: sums of products themselves would lose digits with long contexts.
    ++m_steps;
    const auto steps = static_cast<double>(m_steps);
    const double before = contextTokens - m_context;
    m_context += before / steps;
    m_service += (serviceMs - m_service) / steps;
    m_contexts += before * (contextTokens - m_context);
    m_covariance += before * (serviceMs - m_service);
}

bool
ServiceTimeEstimate::IsReady() const
{
    return m_steps >= LEAST_STEPS;
}

double
ServiceTimeEstimate::GetMs(double contextTokens) const
{
    const double slope = m_contexts > 0 ? m_covariance / m_contexts : 0;
    return std::max(0.0, m_service + slope * (contextTokens - m_context));
}

} // namespace llmedge
} // namespace ns3
