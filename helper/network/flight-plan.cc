/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "flight-plan.h"

#include "ns3/input-error.h"
#include "ns3/simulator.h"

#include <string>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param corners a round
 * @return its length (m)
 */
double
GetLength(const std::vector<Vector>& corners)
{
    double length = 0;
    for (size_t i = 0; i < corners.size(); ++i)
    {
        length += CalculateDistance(corners[i], corners[(i + 1) % corners.size()]);
    }
    return length;
}

} // namespace

FlightPlan::FlightPlan(std::vector<Vector> corners, double speed)
    : m_mobility(CreateObject<WaypointMobilityModel>()),
      m_corners(std::move(corners)),
      m_speed(speed)
{
    if (!(m_speed > 0) || !(GetLength(m_corners) > 0))
    {
        throw InputError("a flight of " + std::to_string(m_corners.size()) + " waypoints over " +
                         std::to_string(GetLength(m_corners)) + " m at " + std::to_string(m_speed) +
                         " m/s, expected two places or more and a speed above 0");
    }
}

Ptr<WaypointMobilityModel>
FlightPlan::GetMobility() const
{
    return m_mobility;
}

void
FlightPlan::Start()
{
    m_last = Simulator::Now();
    m_mobility->AddWaypoint(Waypoint(m_last, m_corners.front()));
    AddRound();
}

void
FlightPlan::AddRound()
{
    const auto start = m_last;
    for (size_t i = 0; i < m_corners.size(); ++i)
    {
        const auto& from = m_corners[i];
        const auto& to = m_corners[(i + 1) % m_corners.size()];
        const auto leg = Seconds(CalculateDistance(from, to) / m_speed);
        if (leg.IsStrictlyPositive())
        {
            m_last += leg;
            m_mobility->AddWaypoint(Waypoint(m_last, to));
        }
    }
    const auto half = NanoSeconds((m_last - start).GetNanoSeconds() / 2);
    Simulator::Schedule(start + half - Simulator::Now(),
                        &FlightPlan::AddRound,
                        Ptr<FlightPlan>(this));
}

} // namespace llmedge
} // namespace ns3
