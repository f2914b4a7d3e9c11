/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-row.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/constant-velocity-mobility-model.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param car a car that has come to the end of the road
 * @param length time from one end of the road to the other
 */
void
TurnRound(Ptr<ConstantVelocityMobilityModel> car, Time length)
{
    car->SetVelocity(Vector(-car->GetVelocity().x, 0, 0));
    Simulator::Schedule(length, &TurnRound, car, length);
}

} // namespace

NodeContainer
CellRow::Create() const
{
    NodeContainer nodes(cells);
    for (uint32_t i = 0; i < cells; ++i)
    {
        auto mobility = CreateObject<ConstantPositionMobilityModel>();
        mobility->SetPosition(Vector(GetSite(i).x, 0, height));
        nodes.Get(i)->AggregateObject(mobility);
    }
    return nodes;
}

Vector
CellRow::GetSite(uint32_t cell) const
{
    return Vector(-distance * (cells - 1) / 2 + distance * cell, 0, 0);
}

void
CellRow::Drive(Ptr<Node> car, double x, double beyond, double speed) const
{
    car->AggregateObject(Drive(x, beyond, speed));
}

Ptr<MobilityModel>
CellRow::Drive(double x, double beyond, double speed) const
{
    constexpr double CAR_ANTENNA_M = 1.5;
    const double first = GetSite(0).x;
    const double end = beyond - first; // the road's, as far from the origin as its beginning
    auto mobility = CreateObject<ConstantVelocityMobilityModel>();
    mobility->SetPosition(Vector(first + x, roadDistance, CAR_ANTENNA_M));
    mobility->SetVelocity(Vector(speed, 0, 0));
    const double turn = speed > 0 ? end : -end; // where it turns round first
    Simulator::Schedule(Seconds((turn - (first + x)) / speed),
                        &TurnRound,
                        mobility,
                        Seconds(2 * end / std::abs(speed)));
    return mobility;
}

} // namespace llmedge
} // namespace ns3
