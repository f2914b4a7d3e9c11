/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "three-gpp-aerial-propagation-loss-model.h"

#include "ns3/attribute-default.h"
#include "ns3/boolean.h"
#include "ns3/channel-condition-model.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ThreeGppAerialPropagationLossModel");
NS_OBJECT_ENSURE_REGISTERED(ThreeGppAerialPropagationLossModel);

namespace
{

/** What TR 38.901 says of a scenario. */
struct Terrestrial
{
    double baseStationHeightM; //!< Usual height of base stations (m), Tables 7.2-1 and 7.2-3
    double conditionM;         //!< Decorrelation of the line of sight (m), Table 7.6.3.1-2
    double losShadowingM;      //!< Of the shadowing with a line of sight (m), Table 7.5-6
    double nlosShadowingM;     //!< Of the shadowing without one (m)
};

/**
 * @param scenario a scenario
 * @return what TR 38.901 says of it
 */
Terrestrial
GetTerrestrial(AerialScenario scenario)
{
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return {25, 50, 37, 50};
    case AerialScenario::RMA_AV:
        return {35, 60, 37, 120};
    case AerialScenario::UMI_AV:
        break;
    }
    return {10, 50, 10, 13};
}

/**
 * @tparam Loss ns-3's path loss of a scenario
 * @tparam Condition its channel condition
 * @return the path loss
 */
template <class Loss, class Condition>
Ptr<ThreeGppPropagationLossModel>
Make()
{
    AttributeDefault("ns3::ThreeGppPropagationLossModel::ChannelConditionModel")
        .Refuse("ThreeGppAerialPropagationLossModel::Scenario says it");
    auto loss = CreateObject<Loss>();
    loss->SetChannelConditionModel(CreateObject<Condition>());
    return loss;
}

/**
 * @param scenario a scenario
 * @return ns-3's model of terrestrial links in it
 */
Ptr<ThreeGppPropagationLossModel>
MakeTerrestrial(AerialScenario scenario)
{
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return Make<ThreeGppUmaPropagationLossModel, ThreeGppUmaChannelConditionModel>();
    case AerialScenario::RMA_AV:
        return Make<ThreeGppRmaPropagationLossModel, ThreeGppRmaChannelConditionModel>();
    case AerialScenario::UMI_AV:
        break;
    }
    return Make<ThreeGppUmiStreetCanyonPropagationLossModel,
                ThreeGppUmiStreetCanyonChannelConditionModel>();
}

/**
 * @param normal a value from N(0, 1)
 * @return the uniform value of the same rank
 */
double
ToUniform(double normal)
{
    return 0.5 * std::erfc(-normal / std::sqrt(2));
}

} // namespace

TypeId
ThreeGppAerialPropagationLossModel::GetTypeId()
{
    using Model = ThreeGppAerialPropagationLossModel;
    static TypeId tid =
        TypeId("ns3::llmedge::ThreeGppAerialPropagationLossModel")
            .SetParent<PropagationLossModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ThreeGppAerialPropagationLossModel>()
            .AddAttribute("Scenario",
                          "UMa-AV, RMa-AV or UMi-AV; it cannot be changed later.",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("UMa-AV"),
                          MakeStringAccessor(&Model::SetScenario, &Model::GetScenario),
                          MakeStringChecker())
            .AddAttribute(
                "BaseStationHeight",
                "Height of base stations, which distinguishes them from terminals (m); 0: the "
                "scenario's height, 25 m in UMa-AV, 35 m in RMa-AV, 10 m in UMi-AV.",
                DoubleValue(0),
                MakeDoubleAccessor(&Model::m_baseStationHeightM),
                MakeDoubleChecker<double>(0))
            .AddAttribute("Frequency",
                          "Carrier frequency (Hz).",
                          DoubleValue(2e9),
                          MakeDoubleAccessor(&Model::SetFrequency, &Model::GetFrequency),
                          MakeDoubleChecker<double>(500e6, 100e9))
            .AddAttribute("ShadowingEnabled",
                          "Whether links are shadowed.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&Model::SetShadowing, &Model::HasShadowing),
                          MakeBooleanChecker())
            .AddTraceSource("LineOfSight",
                            "It was drawn whether an aerial link has a line of sight.",
                            MakeTraceSourceAccessor(&Model::m_losTrace),
                            "ns3::llmedge::ThreeGppAerialPropagationLossModel::"
                            "LineOfSightCallback");
    return tid;
}

ThreeGppAerialPropagationLossModel::ThreeGppAerialPropagationLossModel() = default;

void
ThreeGppAerialPropagationLossModel::SetScenario(std::string name)
{
    m_scenario = FindAerialScenario(name);
    m_terrestrial = MakeTerrestrial(m_scenario);
}

std::string
ThreeGppAerialPropagationLossModel::GetScenario() const
{
    return ToString(m_scenario);
}

void
ThreeGppAerialPropagationLossModel::SetFrequency(double hertz)
{
    m_frequencyHz = hertz;
    AttributeDefault::Fix(m_terrestrial,
                          "Frequency",
                          DoubleValue(hertz),
                          "ThreeGppAerialPropagationLossModel::Frequency says it");
}

double
ThreeGppAerialPropagationLossModel::GetFrequency() const
{
    return m_frequencyHz;
}

void
ThreeGppAerialPropagationLossModel::SetShadowing(bool enabled)
{
    m_shadowingEnabled = enabled;
    AttributeDefault::Fix(m_terrestrial,
                          "ShadowingEnabled",
                          BooleanValue(enabled),
                          "ThreeGppAerialPropagationLossModel::ShadowingEnabled says it");
}

bool
ThreeGppAerialPropagationLossModel::HasShadowing() const
{
    return m_shadowingEnabled;
}

double
ThreeGppAerialPropagationLossModel::GetTerminalHeight(const LinkGeometry& link) const
{
    const double base = m_baseStationHeightM > 0 ? m_baseStationHeightM
                                                 : GetTerrestrial(m_scenario).baseStationHeightM;
    const double low = link.GetLowHeight();
    const double high = link.GetHighHeight();
    return std::abs(low - base) <= std::abs(high - base) ? high : low;
}

double
ThreeGppAerialPropagationLossModel::GetAerialLoss(const Ptr<MobilityModel>& a,
                                                  const Ptr<MobilityModel>& b,
                                                  const LinkGeometry& link,
                                                  double heightM) const
{
    const auto first = a->GetPosition();
    const auto second = b->GetPosition();
    const auto terrestrial = GetTerrestrial(m_scenario);
    const auto [condition, isNew] =
        m_condition.GetValue(a, b, first, second, terrestrial.conditionM);
    const bool los = ToUniform(condition) <
                     GetAerialLosProbability(m_scenario, link.GetGroundDistance(), heightM);
    if (isNew)
    {
        m_losTrace(a, b, los);
    }
    const double loss = los ? GetAerialLosLoss(m_scenario, link.distanceM, heightM, m_frequencyHz)
                            : GetAerialNlosLoss(m_scenario, link.distanceM, heightM, m_frequencyHz);
    if (!m_shadowingEnabled)
    {
        return loss;
    }
    const double decorrelation = los ? terrestrial.losShadowingM : terrestrial.nlosShadowingM;
    return loss + GetAerialShadowing(m_scenario, heightM, los) *
                      m_shadowing.GetValue(a, b, first, second, decorrelation).first;
}

double
ThreeGppAerialPropagationLossModel::DoCalcRxPower(double txPowerDbm,
                                                  Ptr<MobilityModel> a,
                                                  Ptr<MobilityModel> b) const
{
    const auto link = LinkGeometry::Between(a->GetPosition(), b->GetPosition());
    const double height = GetTerminalHeight(link);
    if (height > MAX_AERIAL_HEIGHT_M)
    {
        throw InputError("a terminal is " + std::to_string(height) +
                         " m above ground, expected at most 300 m, the limit of TR 36.777");
    }
    if (height > GetAerialMinHeight(m_scenario))
    {
        return txPowerDbm - GetAerialLoss(a, b, link, height);
    }
    if (!a->GetObject<Node>() || !b->GetObject<Node>())
    {
        throw InputError("a terrestrial link of ThreeGppAerialPropagationLossModel is computed by "
                         "ns-3's models, which expect both ends to be nodes");
    }
    return m_terrestrial->CalcRxPower(txPowerDbm, a, b);
}

int64_t
ThreeGppAerialPropagationLossModel::DoAssignStreams(int64_t stream)
{
    int64_t used = m_condition.AssignStreams(stream);
    used += m_shadowing.AssignStreams(stream + used);
    used += m_terrestrial->AssignStreams(stream + used);
    return used + m_terrestrial->GetChannelConditionModel()->AssignStreams(stream + used);
}

void
ThreeGppAerialPropagationLossModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_terrestrial = nullptr;
    PropagationLossModel::DoDispose();
}

} // namespace llmedge
} // namespace ns3
