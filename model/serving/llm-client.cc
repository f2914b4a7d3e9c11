/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-client.h"

#include "message-reader.h"
#include "tcp-transport.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/type-id.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmClient");
NS_OBJECT_ENSURE_REGISTERED(LlmClient);

TypeId
LlmClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LlmClient")
            .SetParent<Application>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LlmClient>()
            .AddAttribute("Id",
                          "The device's number in requests and files.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmClient::m_id),
                          MakeUintegerChecker<uint32_t>(0, WireId::MAX_DEVICE))
            .AddAttribute("Remote",
                          "Address of the controller, or of a server.",
                          AddressValue(),
                          MakeAddressAccessor(&LlmClient::m_remote),
                          MakeAddressChecker())
            .AddAttribute("Transport",
                          "TypeId of the transport that carries messages.",
                          TypeIdValue(TcpTransport::GetTypeId()),
                          MakeTypeIdAccessor(&LlmClient::m_transportType),
                          MakeTypeIdChecker())
            .AddAttribute("BytesPerToken",
                          "Text of one prompt token (bytes).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&LlmClient::m_bytesPerToken),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("Deadline",
                          "Deadline of requests that bring none, from sending to the last token "
                          "(s); 0: none.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmClient::m_deadline),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("ReconnectInterval",
                          "Time from the loss of the connection to the next try (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&LlmClient::m_reconnectInterval),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("MaxRetries",
                          "Times a request is sent again after its connection was lost before "
                          "the first token.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmClient::m_maxRetries),
                          MakeUintegerChecker<uint32_t>(0, WireId::MAX_ATTEMPTS))
            .AddAttribute("IdleTimeout",
                          "Longest time without any message for a request before it fails (s); "
                          "0: no limit.",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&LlmClient::m_idleTimeout),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("ReorderWait",
                          "Longest wait for tokens that the end of their answer has overtaken, "
                          "as datagrams may (s).",
                          TimeValue(MilliSeconds(200)),
                          MakeTimeAccessor(&LlmClient::m_reorderWait),
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("RequestCreated",
                            "The user has asked",
                            MakeTraceSourceAccessor(&LlmClient::m_createdTrace),
                            "ns3::llmedge::LlmClient::RecordTracedCallback")
            .AddTraceSource("RequestSent",
                            "A request has left the application",
                            MakeTraceSourceAccessor(&LlmClient::m_sentTrace),
                            "ns3::llmedge::LlmClient::RecordTracedCallback")
            .AddTraceSource("Tokens",
                            "Tokens of an answer have arrived",
                            MakeTraceSourceAccessor(&LlmClient::m_tokensTrace),
                            "ns3::llmedge::LlmClient::TokensTracedCallback")
            .AddTraceSource("RequestEnded",
                            "A request has ended at the device",
                            MakeTraceSourceAccessor(&LlmClient::m_endedTrace),
                            "ns3::llmedge::LlmClient::RecordTracedCallback")
            .AddTraceSource("Drop",
                            "A message was dropped: malformed, or for no request that lives",
                            MakeTraceSourceAccessor(&LlmClient::m_dropTrace),
                            "ns3::llmedge::LlmClient::DropTracedCallback");
    return tid;
}

uint32_t
LlmClient::GetId() const
{
    return m_id;
}

size_t
LlmClient::GetLive() const
{
    return m_live.size();
}

bool
LlmClient::IsIdle() const
{
    return m_live.empty() &&
           std::all_of(m_sessions.begin(), m_sessions.end(), [](const auto& session) {
               return session.second.waiting.empty();
           });
}

uint64_t
LlmClient::GetDrops() const
{
    return m_drops;
}

void
LlmClient::StartApplication()
{
    NS_LOG_FUNCTION(this);
    if (m_remote.IsInvalid())
    {
        throw InputError("client " + std::to_string(m_id) + " has no Remote address");
    }
    ObjectFactory factory;
    factory.SetTypeId(m_transportType);
    m_transport = factory.Create<Transport>();
    m_running = true;
    Connect();
}

void
LlmClient::StopApplication()
{
    NS_LOG_FUNCTION(this);
    m_running = false;
    m_reconnect.Cancel();
    m_idleCheck.Cancel();
    m_sessions.clear();
    while (!m_live.empty())
    {
        GiveUp(m_live.begin()->first, RequestState::FAILED, "client stopped");
    }
    if (m_connection)
    {
        m_connection->Close();
        m_connection = nullptr;
    }
}

void
LlmClient::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_running = false;
    m_reconnect.Cancel();
    m_idleCheck.Cancel();
    for (auto& [key, live] : m_live)
    {
        live.deadline.Cancel();
        live.reorder.Cancel();
    }
    m_live.clear();
    m_sessions.clear();
    if (m_connection)
    {
        m_connection->Abort();
        m_connection = nullptr;
    }
    m_transport = nullptr;
    Application::DoDispose();
}

void
LlmClient::Connect()
{
    m_connection = m_transport->Connect(GetNode(), m_remote);
    m_connection->SetOpenCallback(MakeCallback(&LlmClient::HandleOpen, this));
    m_connection->SetCloseCallback(MakeCallback(&LlmClient::HandleClose, this));
    m_connection->SetMessageCallback(MakeCallback(&LlmClient::HandleMessage, this));
}

void
LlmClient::HandleOpen(Ptr<Connection> connection)
{
    NS_LOG_FUNCTION(this << connection);
    if (connection != m_connection)
    {
        return;
    }
    HelloHeader hello;
    hello.role = HelloHeader::CLIENT;
    hello.id = m_id;
    m_connection->Send(MakeMessage(0, hello));
    for (auto& [key, live] : m_live)
    {
        if (!live.inFlight)
        {
            Send(live);
        }
    }
}

void
LlmClient::HandleClose(Ptr<Connection> connection, std::string reason)
{
    NS_LOG_FUNCTION(this << connection << reason);
    if (connection != m_connection)
    {
        return;
    }
    m_connection = nullptr;
    std::vector<uint64_t> lost;
    for (auto& [key, live] : m_live)
    {
        if (!live.inFlight)
        {
            continue;
        }
        live.inFlight = false;
        live.reorder.Cancel();
        if (live.record.tokensReceived > 0 || live.record.attempts > m_maxRetries)
        {
            lost.push_back(key);
        }
    }
    for (const auto key : lost)
    {
        End(key, RequestState::FAILED, "connection lost: " + reason);
    }
    if (m_running)
    {
        m_reconnect = Simulator::Schedule(m_reconnectInterval, &LlmClient::Connect, this);
    }
}

void
LlmClient::Submit(const LlmRequest& request)
{
    if (request.session != 0 && request.thinkTime.IsStrictlyPositive())
    {
        m_sessions[request.session].waiting.push_back(request);
        if (!m_sessions[request.session].busy)
        {
            StartNextTurn(request.session);
        }
        return;
    }
    Start(request);
}

void
LlmClient::StartNextTurn(uint64_t id)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end() || found->second.busy || found->second.waiting.empty())
    {
        return;
    }
    auto& session = found->second;
    const auto& next = session.waiting.front();
    const auto earliest = next.turn == 0 ? Simulator::Now() : session.lastEnd + next.thinkTime;
    session.busy = true;
    if (earliest > Simulator::Now())
    {
        session.busy = false;
        Simulator::Schedule(earliest - Simulator::Now(), &LlmClient::StartNextTurn, this, id);
        return;
    }
    const auto request = next;
    session.waiting.pop_front();
    Start(request);
}

void
LlmClient::Start(const LlmRequest& request)
{
    const auto sequence = m_sequence++;
    const auto key = WireId::Key(WireId::Make(m_id, sequence, 0));
    auto& live = m_live[key];
    live.request = request;
    auto& record = live.record;
    record.device = m_id;
    record.sequence = sequence;
    record.session = request.session;
    record.turn = request.turn;
    record.serviceClass = request.serviceClass;
    record.promptTokens = request.promptTokens;
    record.outputTokens = request.outputTokens;
    record.deadline = request.deadline.IsZero() ? m_deadline : request.deadline;
    record.created = Simulator::Now();
    m_createdTrace(record);
    if (record.deadline.IsStrictlyPositive())
    {
        live.deadline = Simulator::Schedule(record.deadline,
                                            &LlmClient::GiveUp,
                                            this,
                                            key,
                                            RequestState::TIMED_OUT,
                                            "deadline before it was sent");
    }
    if (!m_running)
    {
        End(key, RequestState::FAILED, "client not running");
    }
    else if (m_connection && m_connection->IsOpen())
    {
        Send(live);
    }
}

void
LlmClient::Send(Live& live)
{
    auto& record = live.record;
    const auto key = WireId::Key(WireId::Make(m_id, record.sequence, 0));
    RequestHeader header;
    header.promptTokens = record.promptTokens;
    header.outputTokens = record.outputTokens;
    header.session = record.session;
    header.turn = record.turn;
    header.serviceClass = record.serviceClass;
    header.prefixBlockTokens = live.request.prefixBlockTokens;
    header.prefixBlocks = live.request.prefixBlocks;
    if (!record.sent)
    {
        record.sent = Simulator::Now();
        if (record.deadline.IsStrictlyPositive())
        {
            live.deadline.Cancel();
            live.deadline = Simulator::Schedule(record.deadline,
                                                &LlmClient::GiveUp,
                                                this,
                                                key,
                                                RequestState::TIMED_OUT,
                                                "deadline");
        }
    }
    if (record.deadline.IsStrictlyPositive())
    {
        const auto left = *record.sent + record.deadline - Simulator::Now();
        header.deadline = static_cast<uint64_t>(std::max<int64_t>(1, left.GetNanoSeconds()));
    }
    const auto prompt = std::llround(record.promptTokens * m_bytesPerToken);
    const auto id = WireId::Make(m_id, record.sequence, record.attempts);
    const auto message = MakeMessage(id, header, static_cast<uint32_t>(prompt));
    ++record.attempts;
    record.uplinkBytes += message->GetSize();
    record.state = RequestState::SENT;
    live.inFlight = true;
    live.answerEnded = false;
    live.lastHeard = Simulator::Now();
    if (m_idleTimeout.IsStrictlyPositive() && !m_idleCheck.IsRunning())
    {
        m_idleCheck = Simulator::Schedule(m_idleTimeout, &LlmClient::CheckIdle, this);
    }
    m_sentTrace(record);
    m_connection->Send(message);
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
    for (const auto key : idle)
    {
        if (m_live.count(key) > 0) // a sink may have stopped the client
        {
            GiveUp(key, RequestState::FAILED, "no message for the idle timeout");
        }
    }
}

void
LlmClient::HandleMessage(Ptr<Connection> connection, Ptr<Packet> message)
{
    MessageReader reader;
    if (!reader.Read(message))
    {
        Drop(reader.GetError());
        connection->Abort();
        HandleClose(connection, reader.GetError());
        return;
    }
    const auto id = reader.GetHeader().GetRequestId();
    const auto type = reader.GetHeader().GetType();
    if (type == MessageHeader::HELLO)
    {
        return;
    }
    const auto found = m_live.find(WireId::Key(id));
    if (found == m_live.end() || WireId::Device(id) != m_id ||
        WireId::Attempt(id) + 1 != found->second.record.attempts)
    {
        Drop("message for a request that does not live");
        return;
    }
    auto& live = found->second;
    live.record.downlinkBytes += message->GetSize();
    if (type == MessageHeader::TOKENS)
    {
        HandleTokens(live, reader);
    }
    else if (type == MessageHeader::END)
    {
        HandleEnd(live, reader);
    }
    else
    {
        Drop("a client does not expect a " + MessageHeader::GetTypeName(type) + " message");
    }
}

void
LlmClient::HandleTokens(Live& live, const MessageReader& reader)
{
    const auto& tokens = reader.GetBody<TokensHeader>();
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
        End(WireId::Key(WireId::Make(m_id, record.sequence, 0)), RequestState::COMPLETED, "");
        return;
    }
    live.lastHeard = Simulator::Now();
}

void
LlmClient::HandleEnd(Live& live, const MessageReader& reader)
{
    const auto& end = reader.GetBody<EndHeader>();
    const auto key = WireId::Key(WireId::Make(m_id, live.record.sequence, 0));
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
    const auto& live = m_live.at(key);
    if (live.inFlight && m_connection && m_connection->IsOpen())
    {
        CancelHeader cancel;
        cancel.reason = reason;
        const auto attempt = live.record.attempts - 1;
        m_connection->Send(MakeMessage(WireId::Make(m_id, live.record.sequence, attempt), cancel));
    }
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
    live.record.state = state;
    live.record.reason = reason;
    live.record.ended = Simulator::Now();
    m_endedTrace(live.record);
    const auto session = m_sessions.find(live.record.session);
    if (session != m_sessions.end())
    {
        session->second.busy = false;
        session->second.lastEnd = Simulator::Now();
        StartNextTurn(session->first);
    }
}

void
LlmClient::Drop(const std::string& reason)
{
    NS_LOG_WARN("client " << m_id << " drops a message: " << reason);
    ++m_drops;
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
