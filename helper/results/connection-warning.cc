/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "connection-warning.h"

#include "ns3/link-fault.h"

namespace ns3
{
namespace llmedge
{

ConnectionWarning::ConnectionWarning(const std::vector<Ptr<LlmClient>>& clients)
    : m_clients(clients.size())
{
    for (const auto& client : clients)
    {
        const auto fault = client->GetConnectionFault();
        if (fault.empty())
        {
            continue;
        }
        const auto node = client->GetNode();
        const auto link = node ? FindLinkFault(node) : ""; // the deeper reason
        m_devices[link.empty() ? fault : link].push_back(client->GetId());
    }
}

const std::map<std::string, std::vector<uint32_t>>&
ConnectionWarning::GetDevices() const
{
    return m_devices;
}

void
ConnectionWarning::Print(std::ostream& out) const
{
    constexpr size_t MOST_NAMED = 20;
    for (const auto& [reason, devices] : m_devices)
    {
        out << "warning: " << devices.size() << " of " << m_clients
            << (m_clients == 1 ? " device" : " devices") << " never connected to the controller, "
            << reason << ": ";
        for (size_t i = 0; i < devices.size() && i < MOST_NAMED; ++i)
        {
            out << (i == 0 ? "" : ", ") << devices[i];
        }
        if (devices.size() > MOST_NAMED)
        {
            out << " and " << devices.size() - MOST_NAMED << " more";
        }
        out << "\n";
    }
}

} // namespace llmedge
} // namespace ns3
