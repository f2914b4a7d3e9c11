/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "terminal-motion.h"

#include "flight-plan.h"

#include "ns3/attribute-default.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/input-error.h"
#include "ns3/object-factory.h"
#include "ns3/random-walk-2d-mobility-model.h"
#include "ns3/rectangle.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

TerminalMotion::TerminalMotion(double side, Ptr<UniformRandomVariable> places)
    : m_side(side),
      m_places(places)
{
}

Vector
TerminalMotion::DrawPlace(double height) const
{
    const double x = m_places->GetValue(-m_side / 2, m_side / 2);
    const double y = m_places->GetValue(-m_side / 2, m_side / 2);
    return Vector(x, y, height);
}

std::vector<Vector>
TerminalMotion::DrawPlaces(uint32_t count, double height) const
{
    std::vector<Vector> places;
    for (uint32_t i = 0; i < count; ++i)
    {
        places.push_back(DrawPlace(height));
    }
    return places;
}

std::vector<Vector>
TerminalMotion::DrawCircle(double radius, double height) const
{
    constexpr int CORNERS = 36;
    const double room = m_side / 2 - radius;
    if (room < 0)
    {
        throw InputError("the CircleRadius of UAVs is " + std::to_string(radius) +
                         " m, expected at most half the Side, " + std::to_string(m_side / 2) +
                         " m");
    }
    const double x = m_places->GetValue(-room, room);
    const double y = m_places->GetValue(-room, room);
    const double phase = m_places->GetValue(0, 2 * M_PI);
    std::vector<Vector> corners;
    for (int i = 0; i < CORNERS; ++i)
    {
        const double angle = phase + 2 * M_PI * i / CORNERS;
        corners.emplace_back(x + radius * std::cos(angle), y + radius * std::sin(angle), height);
    }
    return corners;
}

void
TerminalMotion::Stay(Ptr<Node> node, const Vector& place)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(place);
    node->AggregateObject(mobility);
}

void
TerminalMotion::Bounce(Ptr<Node> node, const Vector& place, double speed) const
{
    if (!(speed > 0))
    {
        throw InputError("a moving terminal has a speed of " + std::to_string(speed) +
                         " m/s, expected more than 0");
    }
    for (const auto* name : {"Bounds", "Mode", "Time", "Speed"})
    {
        AttributeDefault(RandomWalk2dMobilityModel::GetTypeId(), name)
            .Refuse("TerminalPopulation says where and how fast terminals move");
    }
    constexpr double ENDLESS_S = 1e9;
    const double half = m_side / 2;
    auto mobility = CreateObjectWithAttributes<RandomWalk2dMobilityModel>(
        "Bounds",
        RectangleValue(Rectangle(-half, half, -half, half)),
        "Mode",
        StringValue("Time"),
        "Time",
        TimeValue(Seconds(ENDLESS_S)),
        "Speed",
        StringValue("ns3::ConstantRandomVariable[Constant=" + std::to_string(speed) + "]"));
    mobility->SetPosition(place);
    node->AggregateObject(mobility);
}

void
TerminalMotion::Round(Ptr<Node> node, const std::vector<Vector>& corners, double speed)
{
    auto plan = Create<FlightPlan>(corners, speed);
    node->AggregateObject(plan->GetMobility());
    plan->Start();
}

} // namespace llmedge
} // namespace ns3
