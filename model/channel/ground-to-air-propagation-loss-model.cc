/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ground-to-air-propagation-loss-model.h"

#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GroundToAirPropagationLossModel);

TypeId
GroundToAirPropagationLossModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::GroundToAirPropagationLossModel")
            .SetParent<LinkPropagationLossModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<GroundToAirPropagationLossModel>()
            .AddAttribute("Exponent",
                          "Path loss exponent: the loss grows by ten times this many dB when the "
                          "distance grows tenfold.",
                          DoubleValue(2.2),
                          MakeDoubleAccessor(&GroundToAirPropagationLossModel::m_exponent),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("GigahertzLoss",
                          "Loss at a distance of 1 m and a carrier of 1 GHz (dB).",
                          DoubleValue(28),
                          MakeDoubleAccessor(&GroundToAirPropagationLossModel::m_gigahertzDb),
                          MakeDoubleChecker<double>())
            .AddAttribute("Frequency",
                          "Carrier frequency (Hz).",
                          DoubleValue(2e9),
                          MakeDoubleAccessor(&GroundToAirPropagationLossModel::SetFrequency,
                                             &GroundToAirPropagationLossModel::GetFrequency),
                          MakeDoubleChecker<double>(1));
    return tid;
}

void
GroundToAirPropagationLossModel::SetFrequency(double hertz)
{
    m_frequencyHz = hertz;
    m_frequencyDb = 20 * std::log10(hertz / 1e9);
}

double
GroundToAirPropagationLossModel::GetFrequency() const
{
    return m_frequencyHz;
}

double
GroundToAirPropagationLossModel::GetLoss(const LinkGeometry& link) const
{
    return m_gigahertzDb + m_frequencyDb + 10 * m_exponent * std::log10(link.distanceM);
}

} // namespace llmedge
} // namespace ns3
