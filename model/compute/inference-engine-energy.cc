/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What the engine draws, and which request has to answer for it.

#include "inference-engine.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

double
InferenceEngine::GetPower() const
{
    return m_power.Get();
}

double
InferenceEngine::GetRestPower() const
{
    return m_powerModel ? m_powerModel->Watts(GpuPowerState::LOADED) : 0;
}

double
InferenceEngine::GetEnergy() const
{
    return m_energy + m_power.Get() * (Simulator::Now() - m_powerSince).GetSeconds();
}

double
InferenceEngine::GetBusyEnergy() const
{
    const double since = (Simulator::Now() - m_divided).GetSeconds();
    return m_busyEnergy + (IsBusy() ? m_power.Get() * since : 0);
}

void
InferenceEngine::DivideEnergy()
{
    const auto now = Simulator::Now();
    const double joules = m_power.Get() * (now - m_divided).GetSeconds();
    m_divided = now;
    double power = 0;
    for (const auto& lane : m_lanes)
    {
        power += lane.busy ? lane.power : 0;
    }
    if (!(power > 0) || joules <= 0)
    {
        return;
    }
    m_busyEnergy += joules;
    for (auto& lane : m_lanes)
    {
        lane.energy += lane.busy ? joules * (lane.power / power) : 0;
    }
}

void
InferenceEngine::ChargeSequences(Lane& lane)
{
    // Counted anew: the load has the padding of a static batch in it, and who has been cancelled.
    uint64_t tokens = 0;
    for (const auto* sequence : lane.plan.sequences)
    {
        tokens += sequence ? sequence->scheduled : 0;
    }
    if (!(lane.energy > 0) || tokens == 0)
    {
        return;
    }
    const double each = lane.energy / static_cast<double>(tokens);
    for (auto* sequence : lane.plan.sequences)
    {
        if (sequence)
        {
            sequence->energy += each * sequence->scheduled;
        }
    }
}

void
InferenceEngine::UpdatePower()
{
    double power = 0;
    if (m_powerModel)
    {
        const double rest = m_powerModel->Watts(m_rest);
        power = rest;
        for (const auto& lane : m_lanes)
        {
            power += lane.busy ? lane.power - rest : 0;
        }
        power = std::min(power, std::max(rest, m_powerModel->Watts(GpuPowerState::BUSY, 1)));
    }
    if (power != m_power.Get())
    {
        DivideEnergy();
        m_energy = GetEnergy();
        m_powerSince = Simulator::Now();
        m_power = power;
    }
}

} // namespace llmedge
} // namespace ns3
