/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "device-energy-account.h"

#include "ns3/energy-source-container.h"
#include "ns3/lte-radio-energy-model.h"
#include "ns3/wifi-radio-energy-model.h"

namespace ns3
{
namespace llmedge
{

DeviceEnergyAccount::DeviceEnergyAccount(Ptr<LlmClient> client)
    : m_client(client)
{
    const auto sources = client->GetNode()->GetObject<EnergySourceContainer>();
    for (uint32_t i = 0; sources && i < sources->GetN(); ++i)
    {
        for (const auto& type : {WifiRadioEnergyModel::GetTypeId(),
                                 LteRadioEnergyModel::GetTypeId(),
                                 LocalInferenceEnergyModel::GetTypeId()})
        {
            auto found = sources->Get(i)->FindDeviceEnergyModels(type);
            m_consumers.insert(m_consumers.end(), found.Begin(), found.End());
        }
        auto rotors = sources->Get(i)->FindDeviceEnergyModels(RotaryWingEnergyModel::GetTypeId());
        m_rotors.insert(m_rotors.end(), rotors.Begin(), rotors.End());
    }
    if (IsActive())
    {
        m_client->TraceConnectWithoutContext("RequestSent",
                                             MakeCallback(&DeviceEnergyAccount::Sent, this));
    }
}

DeviceEnergyAccount::~DeviceEnergyAccount()
{
    if (IsActive())
    {
        m_client->TraceDisconnectWithoutContext("RequestSent",
                                                MakeCallback(&DeviceEnergyAccount::Sent, this));
    }
}

bool
DeviceEnergyAccount::IsActive() const
{
    return !m_consumers.empty();
}

double
DeviceEnergyAccount::GetEnergy() const
{
    double joules = 0;
    for (const auto& consumer : m_consumers)
    {
        joules += consumer->GetTotalEnergyConsumption();
    }
    return joules;
}

double
DeviceEnergyAccount::GetIdleEnergy()
{
    Settle();
    return m_idle;
}

std::optional<double>
DeviceEnergyAccount::GetPropulsionEnergy() const
{
    std::optional<double> joules;
    for (const auto& rotors : m_rotors)
    {
        joules = joules.value_or(0) + rotors->GetTotalEnergyConsumption();
    }
    return joules;
}

void
DeviceEnergyAccount::Settle()
{
    const double joules = GetEnergy();
    const double taken = joules - m_settled;
    m_settled = joules;
    for (auto& [sequence, part] : m_live)
    {
        part += taken / static_cast<double>(m_live.size());
    }
    m_idle += m_live.empty() ? taken : 0;
}

void
DeviceEnergyAccount::Sent(const RequestRecord& record)
{
    Settle();
    m_live.emplace(record.sequence, 0);
}

std::optional<double>
DeviceEnergyAccount::Take(const RequestRecord& record)
{
    const auto found = m_live.find(record.sequence);
    if (found == m_live.end())
    {
        return std::nullopt;
    }
    Settle();
    const double joules = found->second;
    m_live.erase(found);
    return joules;
}

} // namespace llmedge
} // namespace ns3
