/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How a client notices that nothing comes any more, and what it does then.

#include "llm-client.h"

#include "ns3/cancel-header.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmClientIdle");

void
LlmClient::EnsureIdleCheck()
{
    if (m_idleTimeout.IsStrictlyPositive() && m_idleCheck.IsExpired())
    {
        m_idleCheck = Simulator::Schedule(m_idleTimeout, &LlmClient::CheckIdle, this);
    }
}

void
LlmClient::CheckIdle()
{
    // One event for all requests, not one per token: ns-3 keeps cancelled events until their time.
    const auto now = Simulator::Now();
    auto next = Time::Max();
    std::vector<uint64_t> idle;
    for (const auto& [key, live] : m_live)
    {
        const auto end = live.lastHeard + m_idleTimeout;
        if (!live.inFlight || live.answerEnded)
        {
            continue;
        }
        if (end <= now)
        {
            idle.push_back(key);
        }
        else
        {
            next = std::min(next, end);
        }
    }
    if (next < Time::Max())
    {
        m_idleCheck = Simulator::Schedule(next - now, &LlmClient::CheckIdle, this);
    }
    const std::string reason = "no message for the idle timeout";
    if (!idle.empty() && m_lastHeard + m_idleTimeout <= now)
    {
        Reopen(reason);
        return;
    }
    for (const auto key : idle)
    {
        if (m_live.count(key) > 0) // a sink may have stopped the client
        {
            GiveUp(key, RequestState::FAILED, reason);
        }
    }
}

void
LlmClient::Reopen(const std::string& reason)
{
    NS_LOG_FUNCTION(this << reason);
    // Whoever is at the other end and merely slow learns that nobody waits.
    for (auto& [key, live] : m_live)
    {
        SendCancel(live, reason);
    }
    m_connection->Close();
    Lose(reason);
}

void
LlmClient::SendCancel(Live& live, const std::string& reason)
{
    if (!live.inFlight || !m_connection || !m_connection->IsOpen())
    {
        return;
    }
    CancelHeader cancel;
    cancel.reason = reason;
    const auto attempt = live.record.attempts - 1;
    const auto message = MakeMessage(WireId::Make(m_id, live.record.sequence, attempt), cancel);
    live.record.uplinkBytes += message->GetSize();
    m_connection->Send(message);
}

} // namespace llmedge
} // namespace ns3
