/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of EdgeNetwork that says where nodes are and how they move.

#include "edge-network.h"

#include "ns3/mobility-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/rectangle.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

Vector
EdgeNetwork::GetGatewayPosition() const
{
    return Vector(0, 0, m_gatewayHeight);
}

Vector
EdgeNetwork::GetDeviceCentre(uint32_t device) const
{
    return Vector(0, 0, 0);
}

double
EdgeNetwork::GetRadius() const
{
    return m_radius;
}

void
EdgeNetwork::PlaceServers()
{
    const auto gateway = GetGatewayPosition();
    PlaceFixed(NodeContainer(m_gateway), gateway);
    PlaceFixed(m_servers, Vector(gateway.x - m_radius - 2, gateway.y, gateway.z));
}

void
EdgeNetwork::PlaceFixed(const NodeContainer& nodes, const Vector& position)
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
EdgeNetwork::PlaceDevices()
{
    constexpr double DEVICE_HEIGHT_M = 1.5;
    for (uint32_t i = 0; i < m_devices.GetN(); ++i)
    {
        const auto centre = GetDeviceCentre(i);
        const double r = m_radius * std::sqrt(DrawPlacement(0, 1));
        const double angle = DrawPlacement(0, 2 * M_PI);
        MobilityHelper mobility; // a ConstantPositionMobilityModel unless said otherwise
        if (m_walking)
        {
            const Rectangle bounds(centre.x - m_radius,
                                   centre.x + m_radius,
                                   centre.y - m_radius,
                                   centre.y + m_radius);
            mobility.SetMobilityModel("ns3::RandomWalk2dMobilityModel",
                                      "Bounds",
                                      RectangleValue(bounds),
                                      "Speed",
                                      StringValue("ns3::ConstantRandomVariable[Constant=" +
                                                  std::to_string(m_walkingSpeed) + "]"));
            m_walkers.Add(m_devices.Get(i));
        }
        auto position = CreateObject<ListPositionAllocator>();
        position->Add(Vector(centre.x + r * std::cos(angle),
                             centre.y + r * std::sin(angle),
                             DEVICE_HEIGHT_M));
        mobility.SetPositionAllocator(position);
        mobility.Install(m_devices.Get(i));
    }
}

double
EdgeNetwork::DrawPlacement(double min, double max)
{
    return m_placement->GetValue(min, max);
}

} // namespace llmedge
} // namespace ns3
