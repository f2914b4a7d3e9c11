/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "terminal-population.h"

#include "terminal-motion.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/mobility-helper.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

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
                          "Fraction of the terminals that are UAVs.",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&TerminalPopulation::m_uavShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("MobileShare",
                          "Fraction of the terminals on the ground that move.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&TerminalPopulation::m_mobileShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute(
                "CarShare",
                "Fraction of the moving terminals on the ground that are cars; the others walk.",
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

void
TerminalPopulation::Fly(Ptr<Node> node, const TerminalMotion& motion)
{
    const double height = m_uavHeight->GetValue();
    const double speed = m_uavSpeed->GetValue();
    if (m_flight == "patrol")
    {
        TerminalMotion::Round(node, motion.DrawPlaces(m_patrolPlaces, height), speed);
    }
    else if (m_flight == "circle")
    {
        TerminalMotion::Round(node, motion.DrawCircle(m_circleRadiusM, height), speed);
    }
    else if (m_flight == "hover")
    {
        TerminalMotion::Stay(node, motion.DrawPlace(height));
    }
    else
    {
        motion.Bounce(node, motion.DrawPlace(height), speed);
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
    const TerminalMotion motion(m_sideM, m_place);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto node = nodes.Get(i);
        if (m_classes[i] == UAV)
        {
            Fly(node, motion);
            continue;
        }
        const auto place = motion.DrawPlace(m_heightM);
        if (m_classes[i] == FIXED)
        {
            TerminalMotion::Stay(node, place);
        }
        else
        {
            const auto& speed = m_classes[i] == CAR ? m_carSpeed : m_pedestrianSpeed;
            motion.Bounce(node, place, speed->GetValue());
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
