/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "driving-groups.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/hierarchical-mobility-model.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

DrivingGroups::DrivingGroups(const CellRow& row, double beyond, double speed, Draw draw)
    : m_row(row),
      m_beyond(beyond),
      m_speed(speed),
      m_draw(std::move(draw))
{
}

void
DrivingGroups::Start(uint32_t groups)
{
    const double length = m_row.distance * (m_row.cells - 1) + 2 * m_beyond;
    for (uint32_t i = 0; i < groups; ++i)
    {
        // A place on the way there and back is a place on the road and a direction.
        const double way = m_draw(0, 2 * length);
        const bool there = way < length;
        const double x = (there ? way : 2 * length - way) - m_beyond;
        m_leaders.push_back(m_row.Drive(x, m_beyond, there ? m_speed : -m_speed));
    }
}

void
DrivingGroups::Join(Ptr<Node> car, uint32_t group, double spread)
{
    auto place = CreateObject<ConstantPositionMobilityModel>();
    place->SetPosition(Vector(m_draw(-spread, spread), 0, 0));
    auto mobility = CreateObject<HierarchicalMobilityModel>();
    mobility->SetParent(m_leaders.at(group));
    mobility->SetChild(place);
    car->AggregateObject(mobility);
}

} // namespace llmedge
} // namespace ns3
