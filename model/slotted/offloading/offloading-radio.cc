/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-radio.h"

namespace ns3
{
namespace llmedge
{

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

} // namespace llmedge
} // namespace ns3
