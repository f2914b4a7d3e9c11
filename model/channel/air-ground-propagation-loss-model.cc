/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "air-ground-propagation-loss-model.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("AirGroundPropagationLossModel");
NS_OBJECT_ENSURE_REGISTERED(AirGroundPropagationLossModel);

TypeId
AirGroundPropagationLossModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AirGroundPropagationLossModel")
            .SetParent<LinkPropagationLossModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<AirGroundPropagationLossModel>()
            .AddAttribute("GroundToGround",
                          "Path loss between two ends on the ground.",
                          StringValue("ns3::llmedge::GroundToGroundPropagationLossModel"),
                          MakePointerAccessor(&AirGroundPropagationLossModel::SetGroundToGround),
                          MakePointerChecker<LinkPropagationLossModel>())
            .AddAttribute("GroundToAir",
                          "Path loss between an end on the ground and one in the air.",
                          StringValue("ns3::llmedge::GroundToAirPropagationLossModel"),
                          MakePointerAccessor(&AirGroundPropagationLossModel::SetGroundToAir),
                          MakePointerChecker<LinkPropagationLossModel>())
            .AddAttribute("AirToAir",
                          "Path loss between two ends in the air.",
                          StringValue("ns3::llmedge::AirToAirPropagationLossModel"),
                          MakePointerAccessor(&AirGroundPropagationLossModel::SetAirToAir),
                          MakePointerChecker<LinkPropagationLossModel>())
            .AddAttribute("Frequency",
                          "Carrier frequency for those of the three models that use one (Hz).",
                          DoubleValue(2e9),
                          MakeDoubleAccessor(&AirGroundPropagationLossModel::SetFrequency,
                                             &AirGroundPropagationLossModel::GetFrequency),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("Threshold",
                          "Height from which an end is in the air; below it is on the ground (m).",
                          DoubleValue(100),
                          MakeDoubleAccessor(&AirGroundPropagationLossModel::m_thresholdM),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "GroundShadowing",
                "Standard deviation of the shadowing between two ends on the ground (dB); "
                "0: none.",
                DoubleValue(8),
                MakeDoubleAccessor(&AirGroundPropagationLossModel::m_groundShadowingDb),
                MakeDoubleChecker<double>(0))
            .AddAttribute("AirShadowing",
                          "Standard deviation of the shadowing of a link with an end in the air "
                          "(dB); 0: none.",
                          DoubleValue(4),
                          MakeDoubleAccessor(&AirGroundPropagationLossModel::m_airShadowingDb),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("HalfNormalShadowing",
                          "Whether shadowing is half-normal, so that it always adds to the loss.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&AirGroundPropagationLossModel::m_halfNormal),
                          MakeBooleanChecker())
            .AddAttribute("DecorrelationDistance",
                          "Distance of motion over which the correlation of a link's shadowing "
                          "falls to 1/e (m); 0: every move draws a new value.",
                          DoubleValue(50),
                          MakeDoubleAccessor(&AirGroundPropagationLossModel::m_decorrelationM),
                          MakeDoubleChecker<double>(0))
            .AddTraceSource(
                "Shadowing",
                "The shadowing of a pair of nodes was drawn.",
                MakeTraceSourceAccessor(&AirGroundPropagationLossModel::m_shadowingTrace),
                "ns3::llmedge::AirGroundPropagationLossModel::ShadowingCallback");
    return tid;
}

void
AirGroundPropagationLossModel::Replace(Ptr<LinkPropagationLossModel>& slot,
                                       Ptr<LinkPropagationLossModel> model) const
{
    slot = model;
    if (m_frequencyHz > 0)
    {
        slot->SetAttributeFailSafe("Frequency", DoubleValue(m_frequencyHz));
    }
}

void
AirGroundPropagationLossModel::SetGroundToGround(Ptr<LinkPropagationLossModel> model)
{
    Replace(m_groundToGround, model);
}

void
AirGroundPropagationLossModel::SetGroundToAir(Ptr<LinkPropagationLossModel> model)
{
    Replace(m_groundToAir, model);
}

void
AirGroundPropagationLossModel::SetAirToAir(Ptr<LinkPropagationLossModel> model)
{
    Replace(m_airToAir, model);
}

void
AirGroundPropagationLossModel::SetFrequency(double hertz)
{
    m_frequencyHz = hertz;
    for (const auto& model : {m_groundToGround, m_groundToAir, m_airToAir})
    {
        model->SetAttributeFailSafe("Frequency", DoubleValue(hertz));
    }
}

double
AirGroundPropagationLossModel::GetFrequency() const
{
    return m_frequencyHz;
}

AirGroundPropagationLossModel::LinkClass
AirGroundPropagationLossModel::GetLinkClass(const LinkGeometry& link) const
{
    if (link.GetHighHeight() < m_thresholdM)
    {
        return GROUND_TO_GROUND;
    }
    return link.GetLowHeight() < m_thresholdM ? GROUND_TO_AIR : AIR_TO_AIR;
}

double
AirGroundPropagationLossModel::GetLoss(const LinkGeometry& link) const
{
    switch (GetLinkClass(link))
    {
    case GROUND_TO_GROUND:
        return m_groundToGround->GetLoss(link);
    case GROUND_TO_AIR:
        return m_groundToAir->GetLoss(link);
    case AIR_TO_AIR:
        break;
    }
    return m_airToAir->GetLoss(link);
}

double
AirGroundPropagationLossModel::GetShadowing(const LinkGeometry& link, double normal) const
{
    const double deviation =
        GetLinkClass(link) == GROUND_TO_GROUND ? m_groundShadowingDb : m_airShadowingDb;
    return deviation * (m_halfNormal ? std::abs(normal) : normal);
}

double
AirGroundPropagationLossModel::DoCalcRxPower(double txPowerDbm,
                                             Ptr<MobilityModel> a,
                                             Ptr<MobilityModel> b) const
{
    const auto first = a->GetPosition();
    const auto second = b->GetPosition();
    const auto link = LinkGeometry::Between(first, second);
    const double received = txPowerDbm - GetLoss(link);
    if (m_groundShadowingDb == 0 && m_airShadowingDb == 0)
    {
        return received;
    }
    const auto [normal, isNew] = m_shadowing.GetValue(a, b, first, second, m_decorrelationM);
    const double shadowing = GetShadowing(link, normal);
    if (isNew)
    {
        m_shadowingTrace(a, b, shadowing);
    }
    return received - shadowing;
}

int64_t
AirGroundPropagationLossModel::DoAssignStreams(int64_t stream)
{
    return m_shadowing.AssignStreams(stream);
}

void
AirGroundPropagationLossModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_groundToGround = nullptr;
    m_groundToAir = nullptr;
    m_airToAir = nullptr;
    LinkPropagationLossModel::DoDispose();
}

} // namespace llmedge
} // namespace ns3
