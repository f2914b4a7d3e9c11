/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-radio-energy-model.h"

#include "ns3/assert.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LteRadioEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(LteRadioEnergyModel);

namespace
{

constexpr double MBIT_PER_BYTE = 8e-6;

} // namespace

TypeId
LteRadioEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LteRadioEnergyModel")
            .SetParent<PowerDrivenEnergyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LteRadioEnergyModel>()
            .AddAttribute("ActivePower",
                          "Power while data flows, without what the data itself takes (W)",
                          DoubleValue(1.28804),
                          MakeDoubleAccessor(&LteRadioEnergyModel::m_activePower),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("TailPower",
                          "Mean power after data, until the radio is idle (W)",
                          DoubleValue(1.06),
                          MakeDoubleAccessor(&LteRadioEnergyModel::m_tailPower),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("IdlePower",
                          "Mean power of the idle radio (W); by default 0.5943 W for 43.2 ms of "
                          "every 1280.2 ms",
                          DoubleValue(0.5943 * 43.2 / 1280.2),
                          MakeDoubleAccessor(&LteRadioEnergyModel::m_idlePower),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("UplinkEnergy",
                          "Additional energy for sending (J per Mbit)",
                          DoubleValue(0.43839),
                          MakeDoubleAccessor(&LteRadioEnergyModel::m_uplinkEnergy),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("DownlinkEnergy",
                          "Additional energy for receiving (J per Mbit)",
                          DoubleValue(0.05197),
                          MakeDoubleAccessor(&LteRadioEnergyModel::m_downlinkEnergy),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ActiveHold",
                          "Time after the last data until the tail begins",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&LteRadioEnergyModel::m_activeHold),
                          MakeTimeChecker(Time(0)))
            .AddAttribute(
                "TailTime",
                "Time after the last data until the radio is idle; the tail is left out if "
                "it is not longer than ActiveHold",
                TimeValue(MilliSeconds(11576)),
                MakeTimeAccessor(&LteRadioEnergyModel::m_tailTime),
                MakeTimeChecker(Time(0)))
            .AddAttribute(
                "Interval",
                "The energy for the data of one such interval is drawn during the next one",
                TimeValue(MilliSeconds(10)),
                MakeTimeAccessor(&LteRadioEnergyModel::m_interval),
                MakeTimeChecker(NanoSeconds(1)))
            .AddTraceSource("State",
                            "State of the radio",
                            MakeTraceSourceAccessor(&LteRadioEnergyModel::m_state),
                            "ns3::llmedge::LteRadioEnergyModel::StateTracedCallback");
    return tid;
}

void
LteRadioEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_endInterval.Cancel();
    m_rest.Cancel();
    if (m_ipv4)
    {
        m_ipv4->TraceDisconnectWithoutContext("Tx",
                                              MakeCallback(&LteRadioEnergyModel::HandleTx, this));
        m_ipv4->TraceDisconnectWithoutContext("Rx",
                                              MakeCallback(&LteRadioEnergyModel::HandleRx, this));
        m_ipv4 = nullptr;
    }
    PowerDrivenEnergyModel::DoDispose();
}

void
LteRadioEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    NS_LOG_FUNCTION(this << source);
    PowerDrivenEnergyModel::SetEnergySource(source);
    Draw();
}

void
LteRadioEnergyModel::Follow(Ptr<Ipv4> ipv4, uint32_t interface)
{
    NS_LOG_FUNCTION(this << ipv4 << interface);
    NS_ASSERT_MSG(!m_ipv4, "one interface is followed already");
    m_ipv4 = ipv4;
    m_interface = interface;
    m_ipv4->TraceConnectWithoutContext("Tx", MakeCallback(&LteRadioEnergyModel::HandleTx, this));
    m_ipv4->TraceConnectWithoutContext("Rx", MakeCallback(&LteRadioEnergyModel::HandleRx, this));
}

void
LteRadioEnergyModel::HandleTx(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface)
{
    if (interface == m_interface)
    {
        Send(packet->GetSize());
    }
}

void
LteRadioEnergyModel::HandleRx(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface)
{
    if (interface == m_interface)
    {
        Receive(packet->GetSize());
    }
}

void
LteRadioEnergyModel::Send(uint32_t bytes)
{
    NS_LOG_FUNCTION(this << bytes);
    Carry(m_uplinkEnergy * MBIT_PER_BYTE * bytes);
}

void
LteRadioEnergyModel::Receive(uint32_t bytes)
{
    NS_LOG_FUNCTION(this << bytes);
    Carry(m_downlinkEnergy * MBIT_PER_BYTE * bytes);
}

LteRadioEnergyModel::State
LteRadioEnergyModel::GetState() const
{
    return m_state;
}

void
LteRadioEnergyModel::Carry(double joules)
{
    m_last = Simulator::Now();
    m_waitingJ += joules;
    if (m_endInterval.IsExpired())
    {
        m_endInterval = Simulator::Schedule(m_interval, &LteRadioEnergyModel::EndInterval, this);
    }
    if (m_state != ACTIVE)
    {
        m_rest.Cancel();
        m_rest = Simulator::Schedule(m_activeHold, &LteRadioEnergyModel::Rest, this);
        Enter(ACTIVE);
    }
}

void
LteRadioEnergyModel::EndInterval()
{
    m_dataPower = m_waitingJ / m_interval.GetSeconds();
    m_waitingJ = 0;
    if (m_dataPower > 0)
    {
        m_endInterval = Simulator::Schedule(m_interval, &LteRadioEnergyModel::EndInterval, this);
    }
    Draw();
}

void
LteRadioEnergyModel::Rest()
{
    const Time quiet = Simulator::Now() - m_last;
    if (quiet < m_activeHold)
    {
        m_rest = Simulator::Schedule(m_activeHold - quiet, &LteRadioEnergyModel::Rest, this);
    }
    else if (quiet < m_tailTime)
    {
        m_rest = Simulator::Schedule(m_tailTime - quiet, &LteRadioEnergyModel::Rest, this);
        Enter(TAIL);
    }
    else
    {
        Enter(IDLE);
    }
}

void
LteRadioEnergyModel::Enter(State state)
{
    NS_LOG_FUNCTION(this << state);
    m_state = state;
    Draw();
}

void
LteRadioEnergyModel::Draw()
{
    const double base = m_state == ACTIVE ? m_activePower
                        : m_state == TAIL ? m_tailPower
                                          : m_idlePower;
    SetPower(base + m_dataPower);
}

} // namespace llmedge
} // namespace ns3
