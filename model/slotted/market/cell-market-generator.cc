/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-market-generator.h"

#include "ns3/input-error.h"
#include "ns3/serving-valuation.h"
#include "ns3/vector.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

CellMarketGenerator::CellMarketGenerator(const CellLayout& layout, int64_t ticks)
    : m_layout(layout),
      m_ticks(ticks),
      m_random(CreateObject<UniformRandomVariable>())
{
    const auto within = [](double value, double least) {
        return std::isfinite(value) && value >= least;
    };
    if (layout.users < 1 || layout.servers < 1 || layout.mostSlots < 1)
    {
        throw InputError("a layout has " + std::to_string(layout.users) + " users, " +
                         std::to_string(layout.servers) + " servers and up to " +
                         std::to_string(layout.mostSlots) +
                         " slots of a server, expected at least one of each");
    }
    if (!within(layout.reach, 0) || layout.reach == 0 || !within(layout.side, 0) ||
        layout.side == 0 || !within(layout.linkCost, 0) || !within(layout.mostSlotCost, 0))
    {
        throw InputError("a layout has a reach of " + std::to_string(layout.reach) +
                         " m, a side of " + std::to_string(layout.side) + " m, links for " +
                         std::to_string(layout.linkCost) + " and slots for " +
                         std::to_string(layout.mostSlotCost) +
                         ", expected lengths above 0 and costs from 0");
    }
    if (ticks < 1 || ToPrice(1) % ticks != 0)
    {
        throw InputError("the clocks have " + std::to_string(ticks) +
                         " ticks, expected a number that " + std::to_string(ToPrice(1)) +
                         " can be divided by");
    }
}

int64_t
CellMarketGenerator::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

CellMarket
CellMarketGenerator::Draw()
{
    const auto place = [this] {
        const double x = m_random->GetValue(0, m_layout.side);
        return Vector(x, m_random->GetValue(0, m_layout.side), 0);
    };
    CellMarket market;
    market.range = ClockRange::Between(0, ToPrice(1), ToPrice(1) / m_ticks);
    std::vector<Vector> servers;
    for (uint32_t server = 0; server < m_layout.servers; ++server)
    {
        servers.push_back(place());
        auto& costs = market.slotCosts.emplace_back(m_random->GetInteger(1, m_layout.mostSlots));
        std::generate(costs.begin(), costs.end(), [this] {
            return ToPrice(m_random->GetValue(0, m_layout.mostSlotCost));
        });
        std::sort(costs.begin(), costs.end());
    }
    for (uint32_t user = 0; user < m_layout.users; ++user)
    {
        market.values.push_back(ToPrice(m_random->GetValue(0, 1)));
        const Vector position = place();
        auto& links = market.links.emplace_back();
        for (uint32_t server = 0; server < m_layout.servers; ++server)
        {
            const double distance = CalculateDistance(position, servers[server]);
            if (distance <= m_layout.reach)
            {
                links.push_back({server, ToPrice(m_layout.linkCost * distance / m_layout.reach)});
            }
        }
    }
    market.seed = m_random->GetInteger(0, 1'000'000'000);
    return market;
}

} // namespace llmedge
} // namespace ns3
