/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "device-energy-recorder.h"

#include "server-statistics.h"

#include <optional>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DeviceEnergyRecorder);

TypeId
DeviceEnergyRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::DeviceEnergyRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<DeviceEnergyRecorder>();
    return tid;
}

void
DeviceEnergyRecorder::Start(const std::vector<Ptr<LlmClient>>& clients)
{
    for (const auto& client : clients)
    {
        m_devices.emplace(client->GetId(), Create<DeviceEnergyAccount>(client));
    }
}

void
DeviceEnergyRecorder::DoDispose()
{
    m_devices.clear();
    RunPart::DoDispose();
}

std::vector<std::string>
DeviceEnergyRecorder::GetRequestColumns() const
{
    return {"device_energy_j"};
}

void
DeviceEnergyRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    m_tokens += record.tokensReceived;
    const auto device = m_devices.find(record.device);
    const auto joules = device == m_devices.end() ? std::nullopt : device->second->Take(record);
    if (joules && record.state == RequestState::COMPLETED)
    {
        m_requests.Add(*joules);
    }
    if (row)
    {
        row->Fixed(joules, 6);
    }
}

void
DeviceEnergyRecorder::Summarise(RunSummary& summary) const
{
    double energy = 0;
    double idle = 0;
    std::optional<double> propulsion;
    bool active = false;
    for (const auto& [id, device] : m_devices)
    {
        active = active || device->IsActive();
        energy += device->GetEnergy();
        idle += device->GetIdleEnergy();
        if (const auto joules = device->GetPropulsionEnergy())
        {
            propulsion = propulsion.value_or(0) + *joules;
        }
    }
    const auto known = [active](double joules) {
        return active ? std::optional<double>(joules) : std::nullopt;
    };
    const double tokens = active ? static_cast<double>(m_tokens) : 0;
    summary.Set("device_energy_j", known(energy));
    summary.Set("device_idle_energy_j", known(idle));
    summary.Set("device_request_energy_j", m_requests);
    summary.Set("device_energy_per_token_j", ServerStatistics::Ratio(energy, tokens));
    summary.Set("uav_propulsion_energy_j", propulsion);
}

} // namespace llmedge
} // namespace ns3
