/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-energy.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
EngineEnergy::SetPowerModel(Ptr<GpuPowerModel> model)
{
    m_model = model;
}

void
EngineEnergy::SetRestState(GpuPowerState state)
{
    m_rest = state;
}

void
EngineEnergy::SetLanes(uint32_t lanes)
{
    m_iterations.resize(lanes);
}

double
EngineEnergy::Begin(uint32_t lane, const IterationCost& cost, double slowdown)
{
    Divide();
    auto& iteration = m_iterations[lane];
    iteration = {true, 0, 0};
    if (m_model)
    {
        // A part of the GPU draws that part of what the work takes above rest, for longer.
        const double rest = m_model->Watts(GpuPowerState::LOADED);
        const double busy = m_model->IterationWatts(cost, cost.Total());
        iteration.power = slowdown > 1 ? rest + (busy - rest) / slowdown : busy;
    }
    return iteration.power;
}

double
EngineEnergy::End(uint32_t lane)
{
    Divide();
    m_iterations[lane].busy = false;
    return m_iterations[lane].energy;
}

void
EngineEnergy::Abandon()
{
    Divide();
    for (auto& iteration : m_iterations)
    {
        iteration.busy = false;
    }
}

double
EngineEnergy::Update()
{
    double power = 0;
    if (m_model)
    {
        const double rest = m_model->Watts(m_rest);
        power = rest;
        for (const auto& iteration : m_iterations)
        {
            power += iteration.busy ? iteration.power - rest : 0;
        }
        power = std::min(power, std::max(rest, m_model->Watts(GpuPowerState::BUSY, 1)));
    }
    if (power != m_power)
    {
        Divide();
        m_energy = GetEnergy();
        m_powerSince = Simulator::Now();
        m_power = power;
    }
    return power;
}

void
EngineEnergy::Divide()
{
    const auto now = Simulator::Now();
    const double joules = m_power * (now - m_divided).GetSeconds();
    m_divided = now;
    double power = 0;
    for (const auto& iteration : m_iterations)
    {
        power += iteration.busy ? iteration.power : 0;
    }
    if (!(power > 0) || joules <= 0)
    {
        return;
    }
    m_busyEnergy += joules;
    for (auto& iteration : m_iterations)
    {
        iteration.energy += iteration.busy ? joules * (iteration.power / power) : 0;
    }
}

bool
EngineEnergy::IsBusy() const
{
    return std::any_of(m_iterations.begin(), m_iterations.end(), [](const auto& iteration) {
        return iteration.busy;
    });
}

double
EngineEnergy::GetRestPower() const
{
    return m_model ? m_model->Watts(GpuPowerState::LOADED) : 0;
}

double
EngineEnergy::GetEnergy() const
{
    return m_energy + m_power * (Simulator::Now() - m_powerSince).GetSeconds();
}

double
EngineEnergy::GetBusyEnergy() const
{
    const double since = (Simulator::Now() - m_divided).GetSeconds();
    return m_busyEnergy + (IsBusy() ? m_power * since : 0);
}

} // namespace llmedge
} // namespace ns3
