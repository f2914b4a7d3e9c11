/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-sellers.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

MarketSellers::MarketSellers(const std::vector<ServerView>& servers,
                             uint32_t slots,
                             uint32_t units,
                             const Connected& connected)
    : m_servers(servers),
      m_slots(slots),
      m_units(units)
{
    for (size_t i = 0; i < servers.size(); ++i)
    {
        bool sells = servers[i].up && !servers[i].draining && !servers[i].cloud;
        for (uint32_t unit = 0; sells && unit < units; ++unit)
        {
            sells = connected(static_cast<uint32_t>(i) * units + unit);
        }
        if (sells)
        {
            m_selling.push_back(i);
        }
    }
}

bool
MarketSellers::AreNone() const
{
    return m_selling.empty();
}

bool
MarketSellers::AllWithhold(const std::string& model) const
{
    return !AreNone() && std::all_of(m_selling.begin(), m_selling.end(), [&](size_t i) {
        return m_servers[i].Withholds(model);
    });
}

std::vector<uint32_t>
MarketSellers::GetNumbers() const
{
    std::vector<uint32_t> numbers;
    for (const size_t i : m_selling)
    {
        const auto held = std::min(m_servers[i].outstanding, m_slots);
        const auto free = std::min(m_slots - held, m_units);
        for (uint32_t unit = 0; unit < free; ++unit)
        {
            numbers.push_back(static_cast<uint32_t>(i) * m_units + unit);
        }
    }
    return numbers;
}

} // namespace llmedge
} // namespace ns3
