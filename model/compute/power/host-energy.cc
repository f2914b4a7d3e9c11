/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "host-energy.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
HostEnergy::SetPowerModel(Ptr<GpuPowerModel> model)
{
    m_model = model;
}

Ptr<GpuPowerModel>
HostEnergy::GetPowerModel() const
{
    return m_model;
}

double
HostEnergy::Update(double computing, double loadingShare)
{
    double loading = 0;
    if (m_model && loadingShare > 0)
    {
        const double most = m_model->Watts(GpuPowerState::BUSY, 1);
        const double above =
            m_model->Watts(GpuPowerState::LOADING) - m_model->Watts(GpuPowerState::LOADED);
        loading = std::clamp(most - computing, 0.0, above * loadingShare);
    }
    if (computing + loading != m_power || loading != m_loadingPower)
    {
        m_energy = GetEnergy();
        m_loadingEnergy = GetLoadingEnergy();
        m_since = Simulator::Now();
        m_loadingPower = loading;
        m_power = computing + loading;
    }
    return m_power;
}

double
HostEnergy::GetEnergy() const
{
    return m_energy + m_power * (Simulator::Now() - m_since).GetSeconds();
}

double
HostEnergy::GetLoadingEnergy() const
{
    return m_loadingEnergy + m_loadingPower * (Simulator::Now() - m_since).GetSeconds();
}

} // namespace llmedge
} // namespace ns3
