/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-site.h"

#include "ns3/attribute-default.h"
#include "ns3/input-error.h"
#include "ns3/mobility-helper.h"
#include "ns3/mobility-model.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(EdgeSite);

TypeId
EdgeSite::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::EdgeSite").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

void
EdgeSite::Populate(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers)
{
    if (devices == 0 || edgeServers + cloudServers == 0)
    {
        throw InputError("a network needs at least one device and one server, got " +
                         std::to_string(devices) + " devices, " + std::to_string(edgeServers) +
                         " edge servers and " + std::to_string(cloudServers) + " cloud servers");
    }
    m_gateway = MakeGateway();
    m_devices.Create(devices);
    m_servers.Create(edgeServers + cloudServers);
    m_edgeServers = edgeServers;
}

int64_t
EdgeSite::Place(int64_t stream)
{
    const auto first = stream;
    m_placement.SetStream(stream++);
    PlaceServers();
    if (m_population)
    {
        CheckPopulation();
        stream += m_population->Install(m_devices, stream);
    }
    else
    {
        PlaceDevices();
    }
    return stream - first;
}

void
EdgeSite::CheckPopulation() const
{
    constexpr const char* REASON = "the devices are a TerminalPopulation, which says how they move";
    if (m_walking)
    {
        throw InputError(std::string("Walking is true, but ") + REASON);
    }
    AttributeDefault("ns3::llmedge::EdgeNetwork::WalkingSpeed").Refuse(REASON);
}

int64_t
EdgeSite::AssignWalkStreams(int64_t stream) const
{
    return m_placement.AssignStreams(stream);
}

void
EdgeSite::DoDispose()
{
    m_gateway = nullptr;
    m_population = nullptr;
    Object::DoDispose();
}

void
EdgeSite::CheckDevice(uint32_t device) const
{
    if (device >= m_devices.GetN())
    {
        throw InputError("there is no device " + std::to_string(device) + ", expected 0 to " +
                         std::to_string(m_devices.GetN() - 1));
    }
}

NodeContainer
EdgeSite::GetDevices() const
{
    return m_devices;
}

NodeContainer
EdgeSite::GetServers() const
{
    return m_servers;
}

Ptr<Node>
EdgeSite::GetGateway() const
{
    return m_gateway;
}

bool
EdgeSite::IsCloud(uint32_t server) const
{
    return server >= m_edgeServers;
}

NodeContainer
EdgeSite::GetAccessPoints() const
{
    return NodeContainer(m_gateway);
}

std::string
EdgeSite::GetTerminalClass(uint32_t device) const
{
    if (m_population)
    {
        return TerminalPopulation::ToString(m_population->GetClass(device));
    }
    return TerminalPopulation::ToString(m_walking ? TerminalPopulation::PEDESTRIAN
                                                  : TerminalPopulation::FIXED);
}

Ptr<Node>
EdgeSite::MakeGateway()
{
    return CreateObject<Node>();
}

Vector
EdgeSite::GetGatewayPosition() const
{
    return Vector(0, 0, m_gatewayHeight);
}

Vector
EdgeSite::GetDeviceCentre(uint32_t device) const
{
    return Vector(0, 0, 0);
}

double
EdgeSite::GetRadius() const
{
    return m_radius;
}

double
EdgeSite::DrawPlacement(double min, double max)
{
    return m_placement.Draw(min, max);
}

void
EdgeSite::PlaceServers()
{
    const auto gateway = GetGatewayPosition();
    PlaceFixed(NodeContainer(m_gateway), gateway);
    PlaceFixed(m_servers, Vector(gateway.x - m_radius - 2, gateway.y, gateway.z));
}

void
EdgeSite::PlaceFixed(const NodeContainer& nodes, const Vector& position)
{
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto node = nodes.Get(i);
        if (!node->GetObject<MobilityModel>())
        {
            MobilityHelper().Install(node); // a ConstantPositionMobilityModel
            node->GetObject<MobilityModel>()->SetPosition(
                Vector(position.x, position.y + 2.0 * i, position.z));
        }
    }
}

void
EdgeSite::PlaceDevices()
{
    const auto speed = m_walking ? std::optional<double>(m_walkingSpeed) : std::nullopt;
    for (uint32_t i = 0; i < m_devices.GetN(); ++i)
    {
        m_placement.Place(m_devices.Get(i), GetDeviceCentre(i), m_radius, speed);
    }
}

} // namespace llmedge
} // namespace ns3
