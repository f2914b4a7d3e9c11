/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What the GPUs of a server draw.

#include "model-host.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ModelHostPower");

void
ModelHost::SetCondition(Condition condition)
{
    NS_LOG_FUNCTION(this << condition);
    m_condition = condition;
    if (m_first && !m_store)
    {
        m_first->engine->SetRestState(GetRestState());
    }
    UpdatePower();
}

GpuPowerState
ModelHost::GetRestState() const
{
    if (m_condition == OFF)
    {
        return GpuPowerState::OFF;
    }
    const bool context = !m_store || m_store->GetMemory() > 0;
    return m_condition == RUNNING && context ? GpuPowerState::LOADED : GpuPowerState::IDLE;
}

double
ModelHost::CountComputingPower() const
{
    if (!m_store)
    {
        return m_first ? m_first->engine->GetPower() : 0;
    }
    if (!m_powerModel)
    {
        return 0;
    }
    double power = m_powerModel->Watts(GetRestState());
    for (const auto& [name, model] : m_models)
    {
        power += std::max(0.0, model.engine->GetPower() - model.engine->GetRestPower());
    }
    return power;
}

void
ModelHost::UpdatePower()
{
    HandlePower(0, 0);
}

void
ModelHost::HandlePower(double before, double now)
{
    // A TracedValue tells before it changes: the engine's power is still that of before.
    const double computing = CountComputingPower() + (now - before);
    double loading = 0;
    if (m_powerModel && m_store->IsLoading())
    {
        const double most = m_powerModel->Watts(GpuPowerState::BUSY, 1);
        const double above = m_powerModel->Watts(GpuPowerState::LOADING) -
                             m_powerModel->Watts(GpuPowerState::LOADED);
        loading = std::clamp(most - computing, 0.0, above * m_loadingShare);
    }
    if (computing + loading != m_power.Get() || loading != m_loadingPower)
    {
        m_energy = GetEnergy();
        m_loadingEnergy = GetLoadingEnergy();
        m_powerSince = Simulator::Now();
        m_loadingPower = loading;
        m_power = computing + loading;
    }
}

double
ModelHost::GetPower() const
{
    return m_power.Get();
}

double
ModelHost::GetEnergy() const
{
    return m_energy + m_power.Get() * (Simulator::Now() - m_powerSince).GetSeconds();
}

double
ModelHost::GetBusyEnergy() const
{
    double joules = 0;
    for (const auto& [name, model] : m_models)
    {
        joules += model.engine->GetBusyEnergy();
    }
    return joules;
}

double
ModelHost::GetLoadingEnergy() const
{
    return m_loadingEnergy + m_loadingPower * (Simulator::Now() - m_powerSince).GetSeconds();
}

double
ModelHost::GetRestPower() const
{
    if (m_store)
    {
        return m_powerModel ? m_powerModel->Watts(GpuPowerState::LOADED) : 0;
    }
    return m_first ? m_first->engine->GetRestPower() : 0;
}

} // namespace llmedge
} // namespace ns3
