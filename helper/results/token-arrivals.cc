/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "token-arrivals.h"

namespace ns3
{
namespace llmedge
{

TokenArrivals::TokenArrivals(const std::vector<Ptr<LlmClient>>& clients,
                             const ArrivalCallback& callback)
    : m_clients(clients),
      m_callback(callback)
{
    for (const auto& client : m_clients)
    {
        client->TraceConnectWithoutContext("Tokens", m_callback);
    }
}

TokenArrivals::~TokenArrivals()
{
    for (const auto& client : m_clients)
    {
        client->TraceDisconnectWithoutContext("Tokens", m_callback);
    }
}

} // namespace llmedge
} // namespace ns3
