/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gpu-device-energy-model.h"

#include "ns3/assert.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("GpuDeviceEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(GpuDeviceEnergyModel);

TypeId
GpuDeviceEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::GpuDeviceEnergyModel")
            .SetParent<DeviceEnergyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<GpuDeviceEnergyModel>()
            .AddTraceSource("Depleted",
                            "The energy source has run empty; energy consumed so far (J)",
                            MakeTraceSourceAccessor(&GpuDeviceEnergyModel::m_depleted),
                            "ns3::llmedge::GpuDeviceEnergyModel::EnergyTracedCallback")
            .AddTraceSource("Recharged",
                            "The energy source can be used again; energy consumed so far (J)",
                            MakeTraceSourceAccessor(&GpuDeviceEnergyModel::m_recharged),
                            "ns3::llmedge::GpuDeviceEnergyModel::EnergyTracedCallback");
    return tid;
}

void
GpuDeviceEnergyModel::SetPower(double watts)
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
GpuDeviceEnergyModel::PowerChanged(double before, double after)
{
    NS_LOG_FUNCTION(this << before << after);
    SetPower(after);
}

double
GpuDeviceEnergyModel::GetPower() const
{
    return m_watts;
}

void
GpuDeviceEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    NS_LOG_FUNCTION(this << source);
    m_source = source;
}

double
GpuDeviceEnergyModel::GetTotalEnergyConsumption() const
{
    return m_energyJ + m_watts * (Simulator::Now() - m_since).GetSeconds();
}

void
GpuDeviceEnergyModel::ChangeState(int newState)
{
    NS_LOG_FUNCTION(this << newState);
}

void
GpuDeviceEnergyModel::HandleEnergyDepletion()
{
    NS_LOG_FUNCTION(this);
    m_depleted(GetTotalEnergyConsumption());
}

void
GpuDeviceEnergyModel::HandleEnergyRecharged()
{
    NS_LOG_FUNCTION(this);
    m_recharged(GetTotalEnergyConsumption());
}

void
GpuDeviceEnergyModel::HandleEnergyChanged()
{
    NS_LOG_FUNCTION(this);
}

void
GpuDeviceEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_source = nullptr;
    DeviceEnergyModel::DoDispose();
}

double
GpuDeviceEnergyModel::DoGetCurrentA() const
{
    const double volts = m_source ? m_source->GetSupplyVoltage() : 0;
    return volts > 0 ? m_watts / volts : 0;
}

} // namespace llmedge
} // namespace ns3
