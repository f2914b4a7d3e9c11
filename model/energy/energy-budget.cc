/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "energy-budget.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("EnergyBudget");
NS_OBJECT_ENSURE_REGISTERED(EnergyBudget);

TypeId
EnergyBudget::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::EnergyBudget")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<EnergyBudget>()
            .AddAttribute("PowerCap",
                          "Largest average power of the server (W); 0: no limit.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EnergyBudget::m_cap),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("Window",
                          "Time over which PowerCap is an average: the credit is at most PowerCap "
                          "times this (s).",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&EnergyBudget::m_window),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("ResumeShare",
                          "Fraction of the largest credit that must be available before the server "
                          "takes new requests again.",
                          DoubleValue(0.25),
                          MakeDoubleAccessor(&EnergyBudget::m_resumeShare),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute(
                "EmptyShare",
                "Fraction of the battery's initial energy at which the GPUs are switched off.",
                DoubleValue(0.01),
                MakeDoubleAccessor(&EnergyBudget::m_emptyShare),
                MakeDoubleChecker<double>(0, 1))
            .AddTraceSource("Shedding",
                            "Whether new requests are refused for lack of energy.",
                            MakeTraceSourceAccessor(&EnergyBudget::m_shedding),
                            "ns3::TracedValueCallback::Bool");
    return tid;
}

void
EnergyBudget::SetHost(Ptr<ModelHost> host)
{
    NS_LOG_FUNCTION(this << host);
    const double rest = host->GetRestPower();
    if (m_cap > 0 && m_cap <= rest)
    {
        std::ostringstream message;
        message << "a power cap of " << m_cap << " W can never be kept: the server draws " << rest
                << " W at rest with a model loaded, expected a larger cap";
        throw InputError(message.str());
    }
    const auto listen = MakeCallback(&EnergyBudget::HandlePower, this);
    if (m_host)
    {
        m_host->TraceDisconnectWithoutContext("Power", listen);
        HandlePower(m_power, host->GetPower()); // what the old host has used is used
    }
    else
    {
        m_power = host->GetPower();
        m_since = Simulator::Now();
        m_credit = m_cap * m_window.GetSeconds();
    }
    m_host = host;
    m_host->TraceConnectWithoutContext("Power", listen);
    AwaitEmpty();
}

void
EnergyBudget::SetBattery(Ptr<EnergySource> source, Ptr<PowerDrivenEnergyModel> device)
{
    NS_LOG_FUNCTION(this << source << device);
    m_battery = source;
    m_device = device;
    ListenToBattery(&ObjectBase::TraceConnectWithoutContext);
    AwaitEmpty();
}

void
EnergyBudget::ListenToBattery(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& device = *m_device;
    (device.*how)("Depleted", MakeCallback(&EnergyBudget::HandleDepleted, this));
    (device.*how)("Recharged", MakeCallback(&EnergyBudget::HandleRecharged, this));
    (device.*how)("EnergyChanged", MakeCallback(&EnergyBudget::HandleEnergyChanged, this));
}

void
EnergyBudget::SetBatteryCallback(BatteryCallback callback)
{
    NS_LOG_FUNCTION(this);
    m_batteryCallback = callback;
}

void
EnergyBudget::Forget()
{
    m_creditEvent.Cancel();
    m_batteryEvent.Cancel();
    if (m_host)
    {
        m_host->TraceDisconnectWithoutContext("Power",
                                              MakeCallback(&EnergyBudget::HandlePower, this));
        m_host = nullptr;
    }
    if (m_device)
    {
        ListenToBattery(&ObjectBase::TraceDisconnectWithoutContext);
        m_device = nullptr;
    }
    m_battery = nullptr;
    m_batteryCallback = BatteryCallback();
}

void
EnergyBudget::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Forget();
    Object::DoDispose();
}

double
EnergyBudget::GetCredit() const
{
    const double flow = (m_cap - m_power) * (Simulator::Now() - m_since).GetSeconds();
    return std::min(m_credit + flow, m_cap * m_window.GetSeconds());
}

double
EnergyBudget::GetBatteryEnergy() const
{
    return m_battery ? m_battery->GetRemainingEnergy() : 0;
}

bool
EnergyBudget::HasBattery() const
{
    return m_battery != nullptr;
}

bool
EnergyBudget::IsEmpty() const
{
    return m_empty;
}

bool
EnergyBudget::IsShedding()
{
    Update();
    return m_shedding;
}

std::string
EnergyBudget::GetRefusal()
{
    Update();
    if (m_empty)
    {
        return "energy budget: battery empty";
    }
    if (m_low)
    {
        return "energy budget: battery low";
    }
    return m_exhausted ? "energy budget: power cap" : "";
}

void
EnergyBudget::Update()
{
    if (m_cap > 0)
    {
        m_credit = GetCredit();
        m_since = Simulator::Now();
        const double enough = m_resumeShare * m_cap * m_window.GetSeconds();
        // The tolerance is for an event that comes at the moment when there is enough.
        m_exhausted = m_exhausted ? m_credit < enough * (1 - 1e-9) : m_credit <= 0;
    }
    const bool shedding = m_exhausted || m_low || m_empty;
    if (m_shedding.Get() != shedding)
    {
        m_shedding = shedding;
    }
}

void
EnergyBudget::HandlePower(double before, double now)
{
    Update();
    m_power = now;
    AwaitCredit();
    AwaitEmpty();
}

void
EnergyBudget::AwaitCredit()
{
    m_creditEvent.Cancel();
    Update();
    const double flow = m_cap - m_power;
    const double missing =
        m_exhausted ? m_resumeShare * m_cap * m_window.GetSeconds() - m_credit : -m_credit;
    const double wait = missing / flow;
    constexpr double NEVER_S = 1e9;
    if (m_cap > 0 && wait > 0 && wait < NEVER_S)
    {
        m_creditEvent =
            Simulator::Schedule(Seconds(wait) + NanoSeconds(1), &EnergyBudget::AwaitCredit, this);
    }
}

void
EnergyBudget::HandleDepleted(double joules)
{
    NS_LOG_FUNCTION(this << joules);
    m_low = true;
    Update();
}

void
EnergyBudget::HandleRecharged(double joules)
{
    NS_LOG_FUNCTION(this << joules);
    m_low = false;
    Update();
    SetEmpty(false);
}

void
EnergyBudget::HandleEnergyChanged(double joules)
{
    constexpr double RECHARGED_SHARE = 0.05; // ns-3's own distance from depleted to recharged
    // A source that has not reported depletion will not report recharge either.
    if (m_empty && !m_low && GetUsableEnergy() >= RECHARGED_SHARE * m_battery->GetInitialEnergy())
    {
        SetEmpty(false);
    }
    AwaitEmpty();
}

double
EnergyBudget::GetUsableEnergy() const
{
    return m_battery->GetRemainingEnergy() - m_emptyShare * m_battery->GetInitialEnergy();
}

void
EnergyBudget::AwaitEmpty()
{
    m_batteryEvent.Cancel();
    if (!m_battery || m_empty || !(m_power > 0))
    {
        return;
    }
    constexpr double NEVER_S = 1e9;
    const double wait = std::max(GetUsableEnergy(), 0.0) / m_power;
    if (wait < NEVER_S)
    {
        // Rounded down: at the event there is still something left, however little.
        m_batteryEvent = Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(wait * 1e9)),
                                             &EnergyBudget::CheckBattery,
                                             this);
    }
}

void
EnergyBudget::CheckBattery()
{
    // Less than this is nothing: a charger that nearly keeps up would have it checked for ever.
    constexpr double LEAST_STEP_S = 1e-6;
    if (GetUsableEnergy() <= m_power * LEAST_STEP_S)
    {
        SetEmpty(true);
    }
    else
    {
        AwaitEmpty();
    }
}

void
EnergyBudget::SetEmpty(bool empty)
{
    if (m_empty == empty)
    {
        return;
    }
    m_empty = empty;
    Update();
    if (!m_batteryCallback.IsNull())
    {
        m_batteryCallback();
    }
    AwaitEmpty();
}

} // namespace llmedge
} // namespace ns3
