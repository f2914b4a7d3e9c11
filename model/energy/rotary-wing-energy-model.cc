/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rotary-wing-energy-model.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("RotaryWingEnergyModel");
NS_OBJECT_ENSURE_REGISTERED(RotaryWingEnergyModel);

TypeId
RotaryWingEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RotaryWingEnergyModel")
                            .SetParent<PowerDrivenEnergyModel>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RotaryWingEnergyModel>()
                            .AddAttribute("UpdateInterval",
                                          "Time between two readings of the speed, in addition to "
                                          "those at course changes (s); 0: only at course changes.",
                                          TimeValue(Seconds(1)),
                                          MakeTimeAccessor(&RotaryWingEnergyModel::m_interval),
                                          MakeTimeChecker(Seconds(0)));
    return tid;
}

void
RotaryWingEnergyModel::SetPowerModel(Ptr<RotaryWingPowerModel> model)
{
    NS_LOG_FUNCTION(this << model);
    m_powerModel = model;
    if (m_mobility)
    {
        Update();
    }
}

void
RotaryWingEnergyModel::SetMobility(Ptr<MobilityModel> mobility)
{
    NS_LOG_FUNCTION(this << mobility);
    ForgetMobility();
    m_mobility = mobility;
    if (!m_mobility)
    {
        SetPower(0);
        return;
    }
    if (!m_powerModel)
    {
        m_powerModel = CreateObject<RotaryWingPowerModel>();
    }
    m_mobility->TraceConnectWithoutContext(
        "CourseChange",
        MakeCallback(&RotaryWingEnergyModel::CourseChanged, this));
    Update();
}

void
RotaryWingEnergyModel::CourseChanged(Ptr<const MobilityModel> mobility)
{
    Update();
}

void
RotaryWingEnergyModel::Update()
{
    m_next.Cancel();
    const auto velocity = m_mobility->GetVelocity();
    const double watts = m_powerModel->Watts(std::hypot(velocity.x, velocity.y));
    if (watts != GetPower())
    {
        SetPower(watts);
    }
    if (m_interval.IsStrictlyPositive())
    {
        m_next = Simulator::Schedule(m_interval, &RotaryWingEnergyModel::Update, this);
    }
}

void
RotaryWingEnergyModel::ForgetMobility()
{
    m_next.Cancel();
    if (m_mobility)
    {
        m_mobility->TraceDisconnectWithoutContext(
            "CourseChange",
            MakeCallback(&RotaryWingEnergyModel::CourseChanged, this));
        m_mobility = nullptr;
    }
}

void
RotaryWingEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    ForgetMobility();
    m_powerModel = nullptr;
    PowerDrivenEnergyModel::DoDispose();
}

} // namespace llmedge
} // namespace ns3
