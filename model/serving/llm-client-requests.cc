/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What becomes of a client's requests, from the user's asking to their end.

#include "llm-client.h"

#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmClientRequests");

uint64_t
LlmClient::KeyOf(const RequestRecord& record)
{
    return WireId::Key(WireId::Make(record.device, record.sequence, 0));
}

void
LlmClient::Submit(const LlmRequest& request)
{
    NS_LOG_FUNCTION(this << request.promptTokens << request.outputTokens);
    if (request.session == 0 || !request.thinkTime.IsStrictlyPositive() || !m_up)
    {
        Start(request);
        return;
    }
    m_sessions.Wait(request);
    StartNextTurn(request.session);
}

void
LlmClient::StartNextTurn(uint64_t session)
{
    const auto time = m_sessions.GetNextTime(session);
    if (time == Time::Max())
    {
        return;
    }
    if (time > Simulator::Now())
    {
        Simulator::Schedule(time - Simulator::Now(), &LlmClient::StartNextTurn, this, session);
        return;
    }
    Start(m_sessions.Take(session));
}

void
LlmClient::Start(const LlmRequest& request)
{
    NS_LOG_FUNCTION(this << request.promptTokens << request.outputTokens);
    const auto sequence = m_sequence++;
    const auto key = WireId::Key(WireId::Make(m_id, sequence, 0));
    auto& live = m_live[key];
    live.request = request;
    auto& record = live.record;
    record.device = m_id;
    record.terminalClass = m_terminalClass;
    record.sequence = sequence;
    record.session = request.session;
    record.turn = request.turn;
    record.serviceClass = request.serviceClass;
    record.model = request.model;
    record.promptTokens = request.promptTokens;
    record.outputTokens = request.outputTokens;
    record.deadline = request.deadline.IsZero() ? m_deadline : request.deadline;
    record.created = Simulator::Now();
    m_sessions.Begin(request.session);
    m_createdTrace(record);
    SetDeadline(live, "deadline before it was sent");
    if (!m_up)
    {
        End(key, RequestState::FAILED, "client not running");
    }
    else if (m_connection && m_connection->IsOpen())
    {
        Send(key);
    }
}

void
LlmClient::SetDeadline(Live& live, const std::string& reason)
{
    live.deadline.Cancel();
    if (live.record.deadline.IsStrictlyPositive())
    {
        live.deadline = Simulator::Schedule(live.record.deadline,
                                            &LlmClient::GiveUp,
                                            this,
                                            KeyOf(live.record),
                                            RequestState::TIMED_OUT,
                                            reason);
    }
}

RequestHeader
LlmClient::MakeHeader(const Live& live)
{
    const auto& record = live.record;
    RequestHeader header;
    header.promptTokens = record.promptTokens;
    header.outputTokens = record.outputTokens;
    header.session = record.session;
    header.turn = record.turn;
    header.serviceClass = record.serviceClass;
    header.model = record.model;
    header.prefixBlockTokens = live.request.prefixBlockTokens;
    header.prefixBlocks = live.request.prefixBlocks;
    if (record.deadline.IsStrictlyPositive())
    {
        const auto now = Simulator::Now();
        const auto left = record.sent.value_or(now) + record.deadline - now;
        header.deadline = static_cast<uint64_t>(std::max<int64_t>(1, left.GetNanoSeconds()));
    }
    return header;
}

void
LlmClient::Send(uint64_t key)
{
    auto& live = m_live.at(key);
    auto& record = live.record;
    const auto header = MakeHeader(live);
    const double prompt = record.promptTokens * m_bytesPerToken;
    const std::string error =
        prompt > MessageHeader::MAX_PAYLOAD_BYTES ? "prompt too long" : header.Validate();
    if (!error.empty())
    {
        End(key, RequestState::REJECTED, "cannot be sent: " + error);
        return;
    }
    if (!record.sent)
    {
        record.sent = Simulator::Now();
        SetDeadline(live, "deadline");
    }
    const auto id = WireId::Make(m_id, record.sequence, record.attempts);
    live.upload = Upload();
    live.upload.bytes = static_cast<uint32_t>(std::llround(prompt));
    const auto message = m_uplink == GRANTED ? MakeMessage(id, MakeReserve(live))
                                             : MakeMessage(id, header, live.upload.bytes);
    ++record.attempts;
    record.uplinkBytes += message->GetSize();
    record.state = RequestState::SENT;
    live.inFlight = true;
    live.answerEnded = false;
    live.reorder.Cancel();
    live.lastHeard = Simulator::Now();
    EnsureIdleCheck();
    m_sentTrace(record);
    m_connection->Send(message);
}

void
LlmClient::HandleMessage(Ptr<Connection> connection, const Message& message)
{
    if (connection != m_connection)
    {
        return;
    }
    m_lastHeard = Simulator::Now();
    const auto refuse = [&] { Refuse(connection, message.NotExpectedBy("a client")); };
    const auto handle = [&](const auto& body, auto handler) {
        if (const auto live = FindLive(message))
        {
            (this->*handler)(*live, body);
        }
    };
    std::visit(Overloaded{
                   [&](const HelloHeader&) {},
                   [&](const TokensHeader& tokens) { handle(tokens, &LlmClient::HandleTokens); },
                   [&](const EndHeader& end) { handle(end, &LlmClient::HandleEnd); },
                   [&](const GrantHeader& grant) {
                       m_uplink == GRANTED ? handle(grant, &LlmClient::HandleGrant) : refuse();
                   },
                   [&](const auto&) { refuse(); },
               },
               message.body);
}

LlmClient::Live*
LlmClient::FindLive(const Message& message)
{
    const auto id = message.header.GetRequestId();
    const auto found = m_live.find(WireId::Key(id));
    if (found == m_live.end() || WireId::Attempt(id) + 1 != found->second.record.attempts)
    {
        Drop("message for a request that does not live");
        return nullptr;
    }
    found->second.record.downlinkBytes += message.packet->GetSize();
    return &found->second;
}

void
LlmClient::HandleTokens(Live& live, const TokensHeader& tokens)
{
    auto& record = live.record;
    if (tokens.count > record.outputTokens - record.tokensReceived)
    {
        Drop("more tokens than the answer has");
        return;
    }
    record.tokensReceived += tokens.count;
    record.state = RequestState::DECODING;
    record.lastToken = Simulator::Now();
    if (!record.firstToken)
    {
        record.firstToken = Simulator::Now();
    }
    m_tokensTrace(record, tokens.count);
    if (live.answerEnded && record.tokensReceived == record.outputTokens)
    {
        End(KeyOf(record), RequestState::COMPLETED, "");
        return;
    }
    live.lastHeard = Simulator::Now();
}

void
LlmClient::HandleEnd(Live& live, const EndHeader& end)
{
    const auto key = KeyOf(live.record);
    switch (end.outcome)
    {
    case EndHeader::COMPLETED:
        if (live.record.tokensReceived == live.record.outputTokens)
        {
            End(key, RequestState::COMPLETED, "");
            return;
        }
        live.answerEnded = true;
        live.reorder.Cancel();
        live.reorder = Simulator::Schedule(m_reorderWait,
                                           &LlmClient::End,
                                           this,
                                           key,
                                           RequestState::FAILED,
                                           "tokens lost");
        return;
    case EndHeader::REJECTED:
    case EndHeader::ELSEWHERE:
        End(key, RequestState::REJECTED, end.reason);
        return;
    case EndHeader::TIMED_OUT:
        End(key, RequestState::TIMED_OUT, end.reason);
        return;
    case EndHeader::FAILED:
    case EndHeader::CANCELLED:
        End(key, RequestState::FAILED, end.reason);
        return;
    }
}

void
LlmClient::GiveUp(uint64_t key, RequestState state, const std::string& reason)
{
    SendCancel(m_live.at(key), reason);
    End(key, state, reason);
}

void
LlmClient::End(uint64_t key, RequestState state, const std::string& reason)
{
    const auto found = m_live.find(key);
    auto live = std::move(found->second);
    m_live.erase(found);
    live.deadline.Cancel();
    live.reorder.Cancel();
    live.upload.next.Cancel();
    live.record.state = state;
    live.record.reason = reason;
    live.record.ended = Simulator::Now();
    m_endedTrace(live.record);
    m_sessions.End(live.record.session, Simulator::Now());
    StartNextTurn(live.record.session);
}

} // namespace llmedge
} // namespace ns3
