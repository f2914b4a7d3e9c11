/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How a client asks for leave to send a prompt, and sends it in parts at the granted rate.

#include "llm-client.h"

#include "ns3/grant-header.h"
#include "ns3/log.h"
#include "ns3/prompt-header.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmClientUpload");

ReserveHeader
LlmClient::MakeReserve(const Live& live)
{
    const auto header = MakeHeader(live);
    ReserveHeader reserve;
    reserve.promptTokens = header.promptTokens;
    reserve.promptBytes = live.upload.bytes;
    reserve.session = header.session;
    reserve.turn = header.turn;
    reserve.deadline = header.deadline;
    reserve.serviceClass = header.serviceClass;
    return reserve;
}

void
LlmClient::HandleGrant(Live& live, const GrantHeader& grant)
{
    NS_LOG_FUNCTION(this << live.record.sequence);
    auto& upload = live.upload;
    live.lastHeard = Simulator::Now();
    upload.bitsPerSecond = grant.bitsPerSecond;
    m_grantTrace(live.record, upload.bitsPerSecond);
    if (!upload.granted)
    {
        upload.granted = true;
        SendPart(KeyOf(live.record));
    }
}

void
LlmClient::SendPart(uint64_t key)
{
    const auto found = m_live.find(key);
    if (found == m_live.end() || !found->second.inFlight)
    {
        return; // a sink of the grant has ended it
    }
    auto& live = found->second;
    auto& upload = live.upload;
    const uint32_t rest = upload.bytes - upload.sent;
    const uint32_t part = upload.bitsPerSecond > 0 ? std::min(rest, m_partBytes) : rest;
    const auto id = WireId::Make(m_id, live.record.sequence, live.record.attempts - 1);
    PromptHeader prompt;
    prompt.offset = upload.sent;
    const auto message =
        part == rest ? MakeMessage(id, MakeHeader(live), part) : MakeMessage(id, prompt, part);
    upload.sent += part;
    live.record.uplinkBytes += message->GetSize();
    live.lastHeard = Simulator::Now();
    if (part < rest)
    {
        constexpr double LONGEST = 1e9; // s; Time ends soon after
        const double wait = std::min(LONGEST, 8.0 * message->GetSize() / upload.bitsPerSecond);
        upload.next = Simulator::Schedule(Seconds(wait), &LlmClient::SendPart, this, key);
    }
    m_connection->Send(message);
}

} // namespace llmedge
} // namespace ns3
