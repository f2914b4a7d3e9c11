/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-radio.h"

#include "ns3/boolean.h"

#include <algorithm>

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
                          "Whether a UAV may send its tasks over another UAV, the one nearest to "
                          "the server, if two hops are faster.",
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
    std::optional<Vector> relay;
    for (size_t i = 0; i < terminals.Size() && terminals.IsUav(i); ++i)
    {
        const Vector position = terminals.GetPosition(i, task.arrivalS);
        const bool nearer =
            !relay || CalculateDistance(position, place) < CalculateDistance(*relay, place);
        if (i != task.terminal && nearer)
        {
            relay = position;
        }
    }
    return relay;
}

double
OffloadingRadio::GetTaskRate(const OffloadingTerminals& terminals,
                             const OffloadingTask& task,
                             size_t server,
                             const Vector& place,
                             double bandwidthHz) const
{
    const Vector position = terminals.GetPosition(task.terminal, task.arrivalS);
    const double direct = GetRate(position, place, task.shadowing[server], bandwidthHz);
    if (!m_relay || !terminals.IsUav(task.terminal))
    {
        return direct;
    }
    const auto relay = FindRelay(terminals, task, place);
    if (!relay)
    {
        return direct;
    }
    const double first = GetRate(position, *relay, task.relayShadowing, bandwidthHz);
    const double second = GetRate(*relay, place, task.shadowing[server], bandwidthHz);
    return std::max(direct, RelayRate(first, second));
}

} // namespace llmedge
} // namespace ns3
