/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "terminal-population.h"

#include "flight-plan.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/mobility-helper.h"
#include "ns3/pointer.h"
#include "ns3/random-walk-2d-mobility-model.h"
#include "ns3/rectangle.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("TerminalPopulation");
NS_OBJECT_ENSURE_REGISTERED(TerminalPopulation);

TypeId
TerminalPopulation::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::TerminalPopulation")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<TerminalPopulation>()
            .AddAttribute("Side",
                          "Side of the square, whose centre is at (0, 0) (m).",
                          DoubleValue(1000),
                          MakeDoubleAccessor(&TerminalPopulation::m_sideM),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("UavShare",
                          "Share of UAVs among the terminals.",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&TerminalPopulation::m_uavShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("MobileShare",
                          "Share of those that move among the terminals on the ground.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&TerminalPopulation::m_mobileShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("CarShare",
                          "Share of cars among those that move on the ground; others walk.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&TerminalPopulation::m_carShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("TerminalHeight",
                          "Height of the terminals on the ground (m).",
                          DoubleValue(1.5),
                          MakeDoubleAccessor(&TerminalPopulation::m_heightM),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("UavHeight",
                          "Height of UAVs above ground (m).",
                          StringValue("ns3::UniformRandomVariable[Min=101|Max=150]"),
                          MakePointerAccessor(&TerminalPopulation::m_uavHeight),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("UavSpeed",
                          "Speed of UAVs (m/s).",
                          StringValue("ns3::UniformRandomVariable[Min=5|Max=20]"),
                          MakePointerAccessor(&TerminalPopulation::m_uavSpeed),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("CarSpeed",
                          "Speed of cars (m/s).",
                          StringValue("ns3::UniformRandomVariable[Min=8|Max=20]"),
                          MakePointerAccessor(&TerminalPopulation::m_carSpeed),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("PedestrianSpeed",
                          "Speed of pedestrians (m/s).",
                          StringValue("ns3::ConstantRandomVariable[Constant=1.4]"),
                          MakePointerAccessor(&TerminalPopulation::m_pedestrianSpeed),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute(
                "Flight",
                "How UAVs fly: straight, hover, patrol or circle.",
                StringValue("straight"),
                MakeStringAccessor(&TerminalPopulation::SetFlight, &TerminalPopulation::GetFlight),
                MakeStringChecker())
            .AddAttribute("PatrolPlaces",
                          "Places that a patrol visits in turn.",
                          UintegerValue(4),
                          MakeUintegerAccessor(&TerminalPopulation::m_patrolPlaces),
                          MakeUintegerChecker<uint32_t>(2, 10000))
            .AddAttribute("CircleRadius",
                          "Radius of the circles that UAVs fly, at most half the side (m).",
                          DoubleValue(100),
                          MakeDoubleAccessor(&TerminalPopulation::m_circleRadiusM),
                          MakeDoubleChecker<double>(0.1));
    return tid;
}

std::string
TerminalPopulation::ToString(TerminalClass terminal)
{
    switch (terminal)
    {
    case FIXED:
        return "fixed";
    case PEDESTRIAN:
        return "pedestrian";
    case CAR:
        return "car";
    case UAV:
        break;
    }
    return "uav";
}

void
TerminalPopulation::SetFlight(std::string name)
{
    if (name != "straight" && name != "hover" && name != "patrol" && name != "circle")
    {
        throw InputError("the Flight of UAVs is '" + name +
                         "', expected straight, hover, patrol or circle");
    }
    m_flight = name;
}

std::string
TerminalPopulation::GetFlight() const
{
    return m_flight;
}

void
TerminalPopulation::DealClasses(uint32_t count)
{
    const auto uavs = static_cast<uint32_t>(std::lround(m_uavShare * count));
    const auto mobile = static_cast<uint32_t>(std::lround(m_mobileShare * (count - uavs)));
    const auto cars = static_cast<uint32_t>(std::lround(m_carShare * mobile));
    m_classes.assign(count - uavs - mobile, FIXED);
    m_classes.insert(m_classes.end(), mobile - cars, PEDESTRIAN);
    m_classes.insert(m_classes.end(), cars, CAR);
    m_classes.insert(m_classes.end(), uavs, UAV);
}

Vector
TerminalPopulation::DrawPlace()
{
    const double x = m_place->GetValue(-m_sideM / 2, m_sideM / 2);
    const double y = m_place->GetValue(-m_sideM / 2, m_sideM / 2);
    return Vector(x, y, 0);
}

void
TerminalPopulation::Stay(Ptr<Node> node, const Vector& place)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(place);
    node->AggregateObject(mobility);
}

void
TerminalPopulation::Bounce(Ptr<Node> node, const Vector& place, double speed)
{
    if (!(speed > 0))
    {
        throw InputError("a terminal that moves has a speed of " + std::to_string(speed) +
                         " m/s, expected more than 0");
    }
    constexpr double ENDLESS_S = 1e9;
    const double half = m_sideM / 2;
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

std::vector<Vector>
TerminalPopulation::DrawPatrol(double height)
{
    std::vector<Vector> places;
    for (uint32_t i = 0; i < m_patrolPlaces; ++i)
    {
        places.push_back(DrawPlace());
        places.back().z = height;
    }
    return places;
}

std::vector<Vector>
TerminalPopulation::DrawCircle(double height)
{
    constexpr int CORNERS = 36;
    const double room = m_sideM / 2 - m_circleRadiusM;
    if (room < 0)
    {
        throw InputError("the CircleRadius of UAVs is " + std::to_string(m_circleRadiusM) +
                         " m, expected at most half the Side, " + std::to_string(m_sideM / 2) +
                         " m");
    }
    const double x = m_place->GetValue(-room, room);
    const double y = m_place->GetValue(-room, room);
    const double phase = m_place->GetValue(0, 2 * M_PI);
    std::vector<Vector> corners;
    for (int i = 0; i < CORNERS; ++i)
    {
        const double angle = phase + 2 * M_PI * i / CORNERS;
        corners.emplace_back(x + m_circleRadiusM * std::cos(angle),
                             y + m_circleRadiusM * std::sin(angle),
                             height);
    }
    return corners;
}

void
TerminalPopulation::Fly(Ptr<Node> node)
{
    const double height = m_uavHeight->GetValue();
    const double speed = m_uavSpeed->GetValue();
    if (m_flight == "patrol" || m_flight == "circle")
    {
        auto plan =
            Create<FlightPlan>(m_flight == "patrol" ? DrawPatrol(height) : DrawCircle(height),
                               speed);
        node->AggregateObject(plan->GetMobility());
        plan->Start();
        return;
    }
    auto place = DrawPlace();
    place.z = height;
    if (m_flight == "hover")
    {
        Stay(node, place);
    }
    else
    {
        Bounce(node, place, speed);
    }
}

int64_t
TerminalPopulation::Install(const NodeContainer& nodes, int64_t stream)
{
    NS_LOG_FUNCTION(this << nodes.GetN() << stream);
    const auto first = stream;
    m_place->SetStream(stream++);
    for (const auto& variable : {m_uavHeight, m_uavSpeed, m_carSpeed, m_pedestrianSpeed})
    {
        variable->SetStream(stream++);
    }
    DealClasses(nodes.GetN());
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto node = nodes.Get(i);
        if (m_classes[i] == UAV)
        {
            Fly(node);
            continue;
        }
        auto place = DrawPlace();
        place.z = m_heightM;
        if (m_classes[i] == FIXED)
        {
            Stay(node, place);
        }
        else
        {
            Bounce(node, place, (m_classes[i] == CAR ? m_carSpeed : m_pedestrianSpeed)->GetValue());
        }
    }
    return stream + MobilityHelper().AssignStreams(nodes, stream) - first;
}

TerminalPopulation::TerminalClass
TerminalPopulation::GetClass(uint32_t terminal) const
{
    return m_classes.at(terminal);
}

void
TerminalPopulation::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_place = nullptr;
    m_uavHeight = nullptr;
    m_uavSpeed = nullptr;
    m_carSpeed = nullptr;
    m_pedestrianSpeed = nullptr;
    Object::DoDispose();
}

} // namespace llmedge
} // namespace ns3
