/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-services.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
ReasoningServices::Clear()
{
    m_services.clear();
}

void
ReasoningServices::Add(double endMs, double uploadEndMs, double bandwidthHz)
{
    m_services.push_back({endMs, uploadEndMs, bandwidthHz});
}

void
ReasoningServices::Release(double nowMs)
{
    m_services.erase(std::remove_if(m_services.begin(),
                                    m_services.end(),
                                    [nowMs](const Service& one) { return one.endMs <= nowMs; }),
                     m_services.end());
}

size_t
ReasoningServices::Size() const
{
    return m_services.size();
}

void
ReasoningServices::GetRemaining(double nowMs, std::vector<double>& remainingMs) const
{
    remainingMs.clear();
    for (const Service& service : m_services)
    {
        remainingMs.push_back(service.endMs - nowMs);
    }
}

double
ReasoningServices::UsedBandwidthHz(double nowMs) const
{
    double used = 0;
    for (const Service& service : m_services)
    {
        used += service.uploadEndMs > nowMs ? service.bandwidthHz : 0;
    }
    return used;
}

} // namespace llmedge
} // namespace ns3
