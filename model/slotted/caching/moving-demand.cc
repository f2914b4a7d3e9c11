/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "moving-demand.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(MovingDemand);

TypeId
MovingDemand::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::MovingDemand")
            .SetParent<SlotDemand>()
            .SetGroupName("LlmEdge")
            .AddConstructor<MovingDemand>()
            .AddAttribute("DwellSlots",
                          "Time that a group of users takes to drive through a cell (slots).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&MovingDemand::m_dwell),
                          MakeDoubleChecker<double>(0.1, 1e6))
            .AddAttribute("Spread",
                          "Largest distance of a user from the middle of the group (cells).",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&MovingDemand::m_spread),
                          MakeDoubleChecker<double>(0, 100))
            .AddAttribute("HandoverWay",
                          "Way into a cell after which a user belongs to it (cells).",
                          DoubleValue(0.1),
                          MakeDoubleAccessor(&MovingDemand::m_handover),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Users",
                          "Users in a group.",
                          UintegerValue(2),
                          MakeUintegerAccessor(&MovingDemand::m_users),
                          MakeUintegerChecker<uint32_t>(1, 10000));
    return tid;
}

MovingDemand::MovingDemand()
    : m_places(CreateObject<UniformRandomVariable>())
{
}

void
MovingDemand::DoDispose()
{
    m_groups.clear();
    m_places = nullptr;
    SlotDemand::DoDispose();
}

void
MovingDemand::Configure(std::vector<Ptr<SlotDemand>> groups, uint32_t homes)
{
    if (groups.empty() || homes == 0)
    {
        throw InputError("there are " + std::to_string(groups.size()) + " groups of users and " +
                         std::to_string(homes) + " servers, expected one or more of each");
    }
    m_groups.clear();
    for (auto& group : groups)
    {
        m_groups.emplace_back();
        m_groups.back().demand = std::move(group);
    }
    m_homes = homes;
}

void
MovingDemand::SetHome(uint32_t home)
{
    m_fixedHome = home;
}

uint32_t
MovingDemand::GetHome() const
{
    return m_home;
}

uint32_t
MovingDemand::GetHomes() const
{
    return m_homes;
}

int64_t
MovingDemand::AssignStreams(int64_t stream)
{
    m_places->SetStream(stream);
    m_requestDraws.SetStream(stream + 1);
    int64_t used = 2;
    for (auto& group : m_groups)
    {
        used += group.demand->AssignStreams(stream + used);
    }
    return used;
}

void
MovingDemand::Start()
{
    // Drawn even where it is chosen, so that all servers have the same users.
    const auto drawn = m_places->GetInteger(0, m_homes - 1);
    m_home = m_fixedHome.value_or(drawn);
    for (auto& group : m_groups)
    {
        Place(group);
        group.demand->Start();
        Drive(group);
    }
    Spread();
}

void
MovingDemand::Next()
{
    for (auto& group : m_groups)
    {
        group.demand->Next();
        Drive(group);
    }
    Spread();
}

void
MovingDemand::Place(Group& group)
{
    // A place on the way there and back is a place on the road and a direction.
    group.way = m_places->GetValue(0, 2.0 * m_homes);
    group.offsets.clear();
    for (uint32_t user = 0; user < m_users; ++user)
    {
        group.offsets.push_back(m_places->GetValue(-m_spread, m_spread));
    }
}

void
MovingDemand::Drive(Group& group)
{
    group.homes.clear();
    for (uint32_t moment = 0; moment < MOMENTS; ++moment)
    {
        const double way = group.way + (moment + 0.5) / MOMENTS / m_dwell;
        for (const double offset : group.offsets)
        {
            group.homes.push_back(FindHome(way, offset));
        }
    }
    group.way = std::fmod(group.way + 1 / m_dwell, 2.0 * m_homes);
}

uint32_t
MovingDemand::FindHome(double way, double offset) const
{
    const double length = m_homes;
    const double driven = std::fmod(way, 2 * length);
    const bool there = driven < length;
    const double middle = there ? driven : 2 * length - driven;
    const double place = middle + offset + (there ? -m_handover : m_handover);
    return static_cast<uint32_t>(std::clamp(place, 0.0, length - 0.5));
}

void
MovingDemand::Spread()
{
    const size_t pairs = m_groups.front().demand->GetRequests().size();
    m_requests.assign(m_homes, std::vector<double>(pairs, 0.0));
    m_rates.assign(pairs, 0.0);
    for (uint32_t i = 0; i < m_groups.size(); ++i)
    {
        const auto& group = m_groups[i];
        const double share = GetShare(i, m_home);
        const auto moments = static_cast<double>(group.homes.size());
        for (size_t k = 0; k < pairs; ++k)
        {
            m_rates[k] += share * group.demand->GetRates()[k];
            for (double left = group.demand->GetRequests()[k]; left > 0; --left)
            {
                const auto drawn = static_cast<size_t>(m_requestDraws.GetValue() * moments);
                const auto home = group.homes[std::min(drawn, group.homes.size() - 1)];
                m_requests[home][k] += 1;
            }
        }
    }
}

uint32_t
MovingDemand::GetSlot() const
{
    return m_groups.front().demand->GetSlot();
}

const std::vector<double>&
MovingDemand::GetRates() const
{
    return m_rates;
}

const std::vector<double>&
MovingDemand::GetRequests() const
{
    return m_requests[m_home];
}

const std::vector<double>&
MovingDemand::GetRequestsAt(uint32_t home) const
{
    return m_requests.at(home);
}

double
MovingDemand::GetShare(uint32_t group, uint32_t home) const
{
    const auto& homes = m_groups.at(group).homes;
    const auto there = std::count(homes.begin(), homes.end(), home);
    return static_cast<double>(there) / static_cast<double>(homes.size());
}

} // namespace llmedge
} // namespace ns3
