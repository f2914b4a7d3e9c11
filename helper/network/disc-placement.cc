/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "disc-placement.h"

#include "ns3/attribute-default.h"
#include "ns3/mobility-helper.h"
#include "ns3/position-allocator.h"
#include "ns3/rectangle.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

DiscPlacement::DiscPlacement()
    : m_places(CreateObject<UniformRandomVariable>())
{
}

void
DiscPlacement::Place(Ptr<Node> node,
                     const Vector& centre,
                     double radius,
                     std::optional<double> speed)
{
    constexpr double DEVICE_HEIGHT_M = 1.5;
    const double r = radius * std::sqrt(Draw(0, 1));
    const double angle = Draw(0, 2 * M_PI);
    MobilityHelper mobility; // a ConstantPositionMobilityModel unless said otherwise
    if (speed)
    {
        for (const auto* name : {"Bounds", "Speed"})
        {
            AttributeDefault(std::string("ns3::RandomWalk2dMobilityModel::") + name)
                .Refuse("EdgeNetwork::Radius and WalkingSpeed say where and how fast devices walk");
        }
        const Rectangle bounds(centre.x - radius,
                               centre.x + radius,
                               centre.y - radius,
                               centre.y + radius);
        mobility.SetMobilityModel(
            "ns3::RandomWalk2dMobilityModel",
            "Bounds",
            RectangleValue(bounds),
            "Speed",
            StringValue("ns3::ConstantRandomVariable[Constant=" + std::to_string(*speed) + "]"));
        m_walkers.Add(node);
    }
    auto position = CreateObject<ListPositionAllocator>();
    position->Add(
        Vector(centre.x + r * std::cos(angle), centre.y + r * std::sin(angle), DEVICE_HEIGHT_M));
    mobility.SetPositionAllocator(position);
    mobility.Install(node);
}

double
DiscPlacement::Draw(double min, double max)
{
    return m_places->GetValue(min, max);
}

void
DiscPlacement::SetStream(int64_t stream)
{
    m_places->SetStream(stream);
}

int64_t
DiscPlacement::AssignStreams(int64_t stream) const
{
    return MobilityHelper().AssignStreams(m_walkers, stream);
}

} // namespace llmedge
} // namespace ns3
