/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-radio.h"

#include "ns3/boolean.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingRadio);

TypeId
OffloadingRadio::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::OffloadingRadio")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<OffloadingRadio>()
            .AddAttribute("Relay",
                          "Whether a UAV sends its tasks over another UAV, the one nearest to the "
                          "server, unless it is that one itself.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&OffloadingRadio::m_relay),
                          MakeBooleanChecker());
    return tid;
}

OffloadingRadio::OffloadingRadio()
    : m_loss(CreateObject<AirGroundPropagationLossModel>())
{
}

double
OffloadingRadio::GetRate(const Vector& from,
                         const Vector& to,
                         double normal,
                         double bandwidthHz) const
{
    const auto link = LinkGeometry::Between(from, to);
    return m_budget.GetRate(m_loss->GetLoss(link) + m_loss->GetShadowing(link, normal),
                            bandwidthHz);
}

double
OffloadingRadio::RelayRate(double first, double second)
{
    return first * second / (first + second);
}

std::optional<Vector>
OffloadingRadio::FindRelay(const OffloadingTerminals& terminals,
                           const OffloadingTask& task,
                           const Vector& place)
{
    size_t nearest = 0;
    double least = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < terminals.Size() && terminals.IsUav(i); ++i)
    {
        const double distance = CalculateDistance(terminals.GetPosition(i, task.arrivalS), place);
        if (distance < least)
        {
            least = distance;
            nearest = i;
        }
    }
    if (nearest == task.terminal)
    {
        return std::nullopt;
    }
    return terminals.GetPosition(nearest, task.arrivalS);
}

double
OffloadingRadio::GetTaskRate(const OffloadingTerminals& terminals,
                             const OffloadingTask& task,
                             size_t server,
                             const Vector& place,
                             double bandwidthHz) const
{
    const Vector position = terminals.GetPosition(task.terminal, task.arrivalS);
    std::optional<Vector> relay;
    if (m_relay && terminals.IsUav(task.terminal))
    {
        relay = FindRelay(terminals, task, place);
    }
    if (!relay)
    {
        return GetRate(position, place, task.shadowing[server], bandwidthHz);
    }
    const double first = GetRate(position, *relay, task.relayShadowing, bandwidthHz);
    const double second = GetRate(*relay, place, task.shadowing[server], bandwidthHz);
    return RelayRate(first, second);
}

} // namespace llmedge
} // namespace ns3
