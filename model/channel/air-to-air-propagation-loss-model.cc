/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "air-to-air-propagation-loss-model.h"

#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AirToAirPropagationLossModel);

TypeId
AirToAirPropagationLossModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AirToAirPropagationLossModel")
            .SetParent<LinkPropagationLossModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<AirToAirPropagationLossModel>()
            .AddAttribute("Exponent",
                          "Path loss exponent: the loss grows by ten times this many dB when the "
                          "distance grows tenfold.",
                          DoubleValue(2.05),
                          MakeDoubleAccessor(&AirToAirPropagationLossModel::m_exponent),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ReferenceLoss",
                          "Loss at a distance of 1 m (dB).",
                          DoubleValue(38.46),
                          MakeDoubleAccessor(&AirToAirPropagationLossModel::m_referenceDb),
                          MakeDoubleChecker<double>());
    return tid;
}

double
AirToAirPropagationLossModel::GetLoss(const LinkGeometry& link) const
{
    return m_referenceDb + 10 * m_exponent * std::log10(link.distanceM);
}

} // namespace llmedge
} // namespace ns3
