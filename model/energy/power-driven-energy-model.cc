/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "power-driven-energy-model.h"

#include "ns3/assert.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("PowerDrivenEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(PowerDrivenEnergyModel);

TypeId
PowerDrivenEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::PowerDrivenEnergyModel")
            .SetParent<DeviceEnergyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<PowerDrivenEnergyModel>()
            .AddTraceSource("Depleted",
                            "The energy source has run empty; energy consumed so far (J)",
                            MakeTraceSourceAccessor(&PowerDrivenEnergyModel::m_depleted),
                            "ns3::llmedge::PowerDrivenEnergyModel::EnergyTracedCallback")
            .AddTraceSource("Recharged",
                            "The energy source can be used again; energy consumed so far (J)",
                            MakeTraceSourceAccessor(&PowerDrivenEnergyModel::m_recharged),
                            "ns3::llmedge::PowerDrivenEnergyModel::EnergyTracedCallback")
            .AddTraceSource("EnergyChanged",
                            "The energy source has updated what is left in it, and has neither run "
                            "empty nor been recharged; energy consumed so far (J)",
                            MakeTraceSourceAccessor(&PowerDrivenEnergyModel::m_changed),
                            "ns3::llmedge::PowerDrivenEnergyModel::EnergyTracedCallback");
    return tid;
}

void
PowerDrivenEnergyModel::SetPower(double watts)
{
    NS_LOG_FUNCTION(this << watts);
    NS_ASSERT_MSG(watts >= 0, "power is not negative");
    const uint64_t change = ++m_changes;
    if (m_source)
    {
        // The source integrates the old current up to now before it sees the new one.
        m_source->UpdateEnergySource();
    }
    if (m_changes != change)
    {
        // The source has run empty just now and whoever was told set a newer power.
        return;
    }
    m_energyJ = GetTotalEnergyConsumption();
    m_since = Simulator::Now();
    m_watts = watts;
}

void
PowerDrivenEnergyModel::PowerChanged(double before, double after)
{
    NS_LOG_FUNCTION(this << before << after);
    SetPower(after);
}

double
PowerDrivenEnergyModel::GetPower() const
{
    return m_watts;
}

void
PowerDrivenEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    NS_LOG_FUNCTION(this << source);
    m_source = source;
}

double
PowerDrivenEnergyModel::GetTotalEnergyConsumption() const
{
    return m_energyJ + m_watts * (Simulator::Now() - m_since).GetSeconds();
}

void
PowerDrivenEnergyModel::ChangeState(int newState)
{
    NS_LOG_FUNCTION(this << newState);
}

void
PowerDrivenEnergyModel::HandleEnergyDepletion()
{
    NS_LOG_FUNCTION(this);
    m_depleted(GetTotalEnergyConsumption());
}

void
PowerDrivenEnergyModel::HandleEnergyRecharged()
{
    NS_LOG_FUNCTION(this);
    m_recharged(GetTotalEnergyConsumption());
}

void
PowerDrivenEnergyModel::HandleEnergyChanged()
{
    NS_LOG_FUNCTION(this);
    m_changed(GetTotalEnergyConsumption());
}

void
PowerDrivenEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_source = nullptr;
    DeviceEnergyModel::DoDispose();
}

double
PowerDrivenEnergyModel::DoGetCurrentA() const
{
    const double volts = m_source ? m_source->GetSupplyVoltage() : 0;
    return volts > 0 ? m_watts / volts : 0;
}

} // namespace llmedge
} // namespace ns3
