/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ground-to-ground-propagation-loss-model.h"

#include "ns3/double.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GroundToGroundPropagationLossModel);

TypeId
GroundToGroundPropagationLossModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::GroundToGroundPropagationLossModel")
            .SetParent<LinkPropagationLossModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<GroundToGroundPropagationLossModel>()
            .AddAttribute("Exponent",
                          "Path loss exponent: the loss grows by ten times this many dB when the "
                          "distance grows tenfold.",
                          DoubleValue(3.76),
                          MakeDoubleAccessor(&GroundToGroundPropagationLossModel::m_exponent),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("KilometreLoss",
                          "Loss at a distance of one kilometre (dB).",
                          DoubleValue(128.1),
                          MakeDoubleAccessor(&GroundToGroundPropagationLossModel::m_kilometreDb),
                          MakeDoubleChecker<double>())
            .AddAttribute("MinDistance",
                          "Shorter links have the loss of a link of this length (m).",
                          DoubleValue(10),
                          MakeDoubleAccessor(&GroundToGroundPropagationLossModel::m_minDistanceM),
                          MakeDoubleChecker<double>(0));
    return tid;
}

double
GroundToGroundPropagationLossModel::GetLoss(const LinkGeometry& link) const
{
    const double kilometres = std::max(link.distanceM, m_minDistanceM) / 1000;
    return m_kilometreDb + 10 * m_exponent * std::log10(kilometres);
}

} // namespace llmedge
} // namespace ns3
