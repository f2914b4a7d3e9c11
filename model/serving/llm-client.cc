/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-client.h"

#include "ns3/cancel-header.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/ns3-compat.h"
#include "ns3/prompt-header.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-transport.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/type-id.h"
#include "ns3/udp-transport.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmClient");
NS_OBJECT_ENSURE_REGISTERED(LlmClient);

namespace
{

constexpr const char* NEVER_CONNECTED = "never connected"; // why requests fail

} // namespace

TypeId
LlmClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LlmClient")
            .SetParent<MessageApplication>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LlmClient>()
            .AddAttribute("Id",
                          "The device's number in requests and files.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmClient::m_id),
                          MakeUintegerChecker<uint32_t>(0, WireId::MAX_DEVICE))
            .AddAttribute("TerminalClass",
                          "Class of the device's terminal, a label in results.",
                          StringValue("fixed"),
                          MakeStringAccessor(&LlmClient::m_terminalClass),
                          MakeStringChecker())
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
                          "Bytes of text per prompt token (bytes).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&LlmClient::m_bytesPerToken),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute(
                "Uplink",
                "Whether prompts are sent at once (Direct), or when the controller has granted "
                "them and at the granted rate (Granted); the latter needs a controller at the "
                "other end.",
                EnumValue(LlmClient::DIRECT),
                LLM_EDGE_ENUM_ACCESSOR(LlmClient::Uplink, &LlmClient::m_uplink),
                MakeEnumChecker(LlmClient::DIRECT, "Direct", LlmClient::GRANTED, "Granted"))
            .AddAttribute("PartBytes",
                          "Bytes of prompt text per message of a paced prompt (bytes).",
                          UintegerValue(1400),
                          MakeUintegerAccessor(&LlmClient::m_partBytes),
                          MakeUintegerChecker<uint32_t>(1, MessageHeader::MAX_PAYLOAD_BYTES))
            .AddAttribute("Deadline",
                          "Deadline of requests without one of their own, from sending to the last "
                          "token (s); 0: none.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmClient::m_deadline),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute(
                "DeadlineFrom",
                "Whether deadlines count from the sending of a request or from its creation; they "
                "differ for requests that wait at the device for a connection.",
                EnumValue(LlmClient::SENDING),
                LLM_EDGE_ENUM_ACCESSOR(LlmClient::DeadlineStart, &LlmClient::m_deadlineFrom),
                MakeEnumChecker(LlmClient::SENDING, "Sending", LlmClient::CREATION, "Creation"))
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
            .AddAttribute(
                "IdleTimeout",
                "Longest time without any message for a request before it fails; if nothing else "
                "has arrived either, its connection counts as lost (s). 0: no limit.",
                TimeValue(Seconds(300)),
                MakeTimeAccessor(&LlmClient::m_idleTimeout),
                MakeTimeChecker(Seconds(0)))
            .AddAttribute("ReorderWait",
                          "Longest wait for tokens if the end of their answer arrives before them, "
                          "which can happen with datagrams (s).",
                          TimeValue(MilliSeconds(200)),
                          MakeTimeAccessor(&LlmClient::m_reorderWait),
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("RequestCreated",
                            "The user has made a request",
                            MakeTraceSourceAccessor(&LlmClient::m_createdTrace),
                            "ns3::llmedge::LlmClient::RecordTracedCallback")
            .AddTraceSource("RequestSent",
                            "The application has sent a request",
                            MakeTraceSourceAccessor(&LlmClient::m_sentTrace),
                            "ns3::llmedge::LlmClient::RecordTracedCallback")
            .AddTraceSource("Tokens",
                            "Tokens of an answer have arrived",
                            MakeTraceSourceAccessor(&LlmClient::m_tokensTrace),
                            "ns3::llmedge::LlmClient::TokensTracedCallback")
            .AddTraceSource("Grant",
                            "The controller has granted a request, or changed its grant",
                            MakeTraceSourceAccessor(&LlmClient::m_grantTrace),
                            "ns3::llmedge::LlmClient::GrantTracedCallback")
            .AddTraceSource("Queued",
                            "A reasoning step waits at the controller",
                            MakeTraceSourceAccessor(&LlmClient::m_queuedTrace),
                            "ns3::llmedge::LlmClient::QueuedTracedCallback")
            .AddTraceSource("RequestEnded",
                            "A request has ended at the device",
                            MakeTraceSourceAccessor(&LlmClient::m_endedTrace),
                            "ns3::llmedge::LlmClient::RecordTracedCallback")
            .AddTraceSource(
                "Drop",
                "A message was dropped because it was malformed or for no request in progress",
                MakeTraceSourceAccessor(&LlmClient::m_dropTrace),
                "ns3::llmedge::LlmClient::DropTracedCallback");
    return tid;
}

LlmClient::LlmClient()
    : m_idle(m_requests, m_idleTimeout, MakeCallback(&LlmClient::HandleSilence, this))
{
}

uint32_t
LlmClient::GetId() const
{
    return m_id;
}

size_t
LlmClient::GetLive() const
{
    return m_requests.GetSize();
}

void
LlmClient::EndRequests(const std::string& reason)
{
    const auto fault = GetConnectionFault();
    m_sessions.Clear(); // the end of a turn starts no other
    while (!m_requests.IsEmpty())
    {
        End(m_requests.GetOldest(),
            {RequestState::FAILED, fault.empty() ? reason : NEVER_CONNECTED});
    }
}

std::string
LlmClient::GetConnectionFault() const
{
    const bool asks = m_transportType != UdpTransport::GetTypeId();
    if (!m_hasTried || (m_wasOpen && (asks || m_wasHeard || m_sequence == 0)))
    {
        return "";
    }
    return m_openFault.empty() ? "no answer" : m_openFault;
}

std::string
LlmClient::GetStopReason() const
{
    return GetConnectionFault().empty() ? RequestRecord::CLIENT_STOPPED : NEVER_CONNECTED;
}

bool
LlmClient::IsIdle() const
{
    return m_requests.IsEmpty() && m_sessions.IsEmpty();
}

void
LlmClient::CheckReady() const
{
    if (m_remote.IsInvalid())
    {
        throw InputError("client " + std::to_string(m_id) + " has no Remote address");
    }
}

void
LlmClient::HandleUp()
{
    Open();
}

void
LlmClient::HandleDown(bool abort)
{
    NS_LOG_FUNCTION(this << abort);
    m_reconnect.Cancel();
    m_idle.Stop();
    m_sessions.Clear();
    const auto connection = m_connection;
    if (abort)
    {
        m_connection = nullptr; // nobody learns of it
    }
    const std::string reason = abort ? "client crashed" : GetStopReason();
    while (!m_requests.IsEmpty())
    {
        GiveUp(m_requests.GetOldest(), {RequestState::FAILED, reason});
    }
    m_connection = nullptr;
    if (connection)
    {
        EndConnection(connection, abort);
    }
}

void
LlmClient::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_requests.Clear(); // the simulation is over, and nobody wants to hear how they end
    m_sessions.Clear();
    MessageApplication::DoDispose();
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
    RequestRecord record;
    record.device = m_id;
    record.terminalClass = m_terminalClass;
    record.sequence = m_sequence++;
    record.session = request.session;
    record.turn = request.turn;
    record.serviceClass = request.serviceClass;
    record.model = request.model;
    record.promptTokens = request.promptTokens;
    record.outputTokens = request.outputTokens;
    record.deadline = request.deadline.IsZero() ? m_deadline : request.deadline;
    record.traceRow = request.traceRow;
    record.created = Simulator::Now();
    auto& live = m_requests.Add({request, record, m_deadlineFrom == CREATION});
    const auto key = live.GetKey();
    m_sessions.Begin(request.session);
    m_createdTrace(live.GetRecord());
    SetDeadline(live, "deadline before it was sent");
    if (!m_up)
    {
        End(key, {RequestState::FAILED, "client not running"});
    }
    else if (m_connection && m_connection->IsOpen())
    {
        Send(key);
    }
}

void
LlmClient::SetDeadline(ClientRequest& request, const std::string& reason)
{
    request.deadlineTimer.Cancel();
    if (request.GetRecord().deadline.IsStrictlyPositive())
    {
        request.deadlineTimer =
            Simulator::Schedule(request.GetTimeLeft(),
                                &LlmClient::GiveUp,
                                this,
                                request.GetKey(),
                                ClientRequest::Ending{RequestState::TIMED_OUT, reason});
    }
}

void
LlmClient::Open()
{
    m_hasTried = true;
    m_connection = Connect(m_remote);
}

void
LlmClient::HandleOpen(Ptr<Connection> connection)
{
    NS_LOG_FUNCTION(this << connection);
    if (connection != m_connection)
    {
        return;
    }
    NS_LOG_INFO("device " << m_id << " is connected to the controller");
    m_lastHeard = Simulator::Now();
    m_wasOpen = true;
    HelloHeader hello;
    hello.role = HelloHeader::CLIENT;
    hello.id = m_id;
    m_connection->Send(MakeMessage(0, hello));
    for (const auto key : m_requests.GetKeys(false))
    {
        Send(key);
    }
}

void
LlmClient::HandleClose(Ptr<Connection> connection, std::string reason)
{
    NS_LOG_FUNCTION(this << connection << reason);
    if (connection == m_connection)
    {
        m_openFault = reason;
        Lose("connection lost: " + reason);
    }
}

void
LlmClient::Lose(const std::string& reason)
{
    NS_LOG_INFO("device " << m_id << " has no connection (" << reason << "), "
                          << m_requests.GetSize() << " requests in progress; tries again in "
                          << m_reconnectInterval.GetSeconds() << " s");
    m_connection = nullptr;
    for (const auto key : m_requests.LoseAttempts(m_maxRetries))
    {
        if (m_requests.Find(key)) // a sink may have stopped the client
        {
            End(key, {RequestState::FAILED, reason});
        }
    }
    if (m_up)
    {
        m_reconnect = Simulator::Schedule(m_reconnectInterval, &LlmClient::Open, this);
    }
}

void
LlmClient::Reopen(const std::string& reason)
{
    NS_LOG_FUNCTION(this << reason);
    // Whoever is at the other end and merely slow learns that nobody waits.
    for (const auto key : m_requests.GetKeys(true))
    {
        SendCancel(*m_requests.Find(key), reason);
    }
    EndConnection(m_connection, false);
    Lose(reason);
}

void
LlmClient::HandleSilence(const std::vector<uint64_t>& keys)
{
    const std::string reason = "no message for the idle timeout";
    if (m_lastHeard + m_idleTimeout <= Simulator::Now())
    {
        Reopen(reason);
        return;
    }
    for (const auto key : keys)
    {
        if (m_requests.Find(key)) // a sink may have stopped the client
        {
            GiveUp(key, {RequestState::FAILED, reason});
        }
    }
}

void
LlmClient::Send(uint64_t key)
{
    auto& request = *m_requests.Find(key);
    const auto& record = request.GetRecord();
    const auto header = request.MakeRequest();
    const double prompt =
        m_framing.GetRequestPayload(header, record.promptTokens * m_bytesPerToken);
    std::string error =
        prompt > MessageHeader::MAX_PAYLOAD_BYTES ? "prompt too long" : header.Validate();
    if (error.empty() && request.IsNominated())
    {
        error = m_uplink == GRANTED ? request.MakeCandidate().Validate()
                                    : "a nominated step needs the attribute Uplink=Granted";
    }
    if (!error.empty())
    {
        End(key, {RequestState::REJECTED, "cannot be sent: " + error});
        return;
    }
    if (!record.sent)
    {
        request.NoteSent();
        SetDeadline(request, CancelHeader::DEADLINE);
    }
    const auto bytes = static_cast<uint32_t>(prompt);
    request.BeginAttempt(bytes);
    const auto id = request.GetWireId();
    NS_LOG_INFO("device " << m_id << " sends request " << record.GetId() << ", "
                          << record.promptTokens << " prompt tokens, attempt "
                          << WireId::Attempt(id) + 1);
    const auto message =
        m_uplink == GRANTED ? MakeReservation(request) : MakeMessage(id, header, bytes);
    request.CountUplink(message->GetSize());
    m_idle.Watch();
    m_sentTrace(record);
    m_connection->Send(message);
}

Ptr<Packet>
LlmClient::MakeReservation(const ClientRequest& request)
{
    const auto id = request.GetWireId();
    return request.IsNominated() ? MakeMessage(id, request.MakeCandidate())
                                 : MakeMessage(id, request.MakeReserve());
}

void
LlmClient::SendPart(uint64_t key)
{
    auto* request = m_requests.Find(key);
    if (!request || !request->IsInFlight())
    {
        return; // a sink of the grant has ended it
    }
    auto& upload = request->GetUpload();
    const auto part = upload.TakePart(m_partBytes);
    const auto id = request->GetWireId();
    PromptHeader prompt;
    prompt.offset = part.offset;
    const auto message = part.last ? MakeMessage(id, request->MakeRequest(), part.bytes)
                                   : MakeMessage(id, prompt, part.bytes);
    request->CountUplink(message->GetSize());
    request->Hear();
    if (!part.last)
    {
        const auto pause = upload.GetPause(message->GetSize());
        request->partTimer = Simulator::Schedule(pause, &LlmClient::SendPart, this, key);
    }
    m_connection->Send(message);
}

void
LlmClient::SendCancel(ClientRequest& request, const std::string& reason)
{
    if (!request.IsInFlight() || !m_connection || !m_connection->IsOpen())
    {
        return;
    }
    CancelHeader cancel;
    cancel.reason = reason;
    const auto message = MakeMessage(request.GetWireId(), cancel);
    request.CountUplink(message->GetSize());
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
    m_wasHeard = true;
    const auto refuse = [&] { Refuse(connection, message.NotExpectedBy("a client")); };
    const auto handle = [&](const auto& body, auto handler) {
        if (const auto request = FindRequest(message))
        {
            (this->*handler)(*request, body);
        }
    };
    std::visit(Overloaded{
                   [&](const HelloHeader&) {},
                   [&](const TokensHeader& tokens) { handle(tokens, &LlmClient::HandleTokens); },
                   [&](const EndHeader& end) { handle(end, &LlmClient::HandleEnd); },
                   [&](const GrantHeader& grant) {
                       m_uplink == GRANTED ? handle(grant, &LlmClient::HandleGrant) : refuse();
                   },
                   [&](const QueuedHeader& queued) {
                       m_uplink == GRANTED ? handle(queued, &LlmClient::HandleQueued) : refuse();
                   },
                   [&](const auto&) { refuse(); },
               },
               message.body);
}

ClientRequest*
LlmClient::FindRequest(const Message& message)
{
    auto* request = m_requests.FindAttempt(message.header.GetRequestId());
    if (!request)
    {
        Drop("message for a request that does not live");
        return nullptr;
    }
    request->CountDownlink(message.packet->GetSize());
    return request;
}

void
LlmClient::HandleTokens(ClientRequest& request, const TokensHeader& tokens)
{
    if (!request.TakeTokens(tokens.count))
    {
        Drop("more tokens than the answer has");
        return;
    }
    m_tokensTrace(request.GetRecord(), tokens.count);
    if (request.IsComplete())
    {
        End(request.GetKey(), {RequestState::COMPLETED, ""});
        return;
    }
    request.Hear();
}

void
LlmClient::HandleEnd(ClientRequest& request, const EndHeader& end)
{
    const auto key = request.GetKey();
    if (const auto ending = request.TakeEnd(end))
    {
        End(key, *ending);
        return;
    }
    request.reorderTimer.Cancel();
    request.reorderTimer =
        Simulator::Schedule(m_reorderWait,
                            &LlmClient::End,
                            this,
                            key,
                            ClientRequest::Ending{RequestState::FAILED, "tokens lost"});
}

void
LlmClient::HandleGrant(ClientRequest& request, const GrantHeader& grant)
{
    const auto key = request.GetKey();
    NS_LOG_FUNCTION(this << key);
    request.Hear();
    const bool begins = request.GetUpload().Grant(grant.bitsPerSecond);
    m_grantTrace(request.GetRecord(), grant.bitsPerSecond);
    if (!begins)
    {
        return;
    }
    if (!request.IsNominated())
    {
        SendPart(key);
        return;
    }
    // The context of a step mostly fits into one part, whose time is that of the whole upload: it
    // passes before the part leaves, not after it.
    const auto& upload = request.GetUpload();
    request.partTimer.Cancel();
    request.partTimer =
        Simulator::Schedule(upload.GetPause(std::min(upload.GetBytes(), m_partBytes)),
                            &LlmClient::SendPart,
                            this,
                            key);
}

void
LlmClient::HandleQueued(ClientRequest& request, const QueuedHeader& queued)
{
    request.Hear();
    m_queuedTrace(request.GetRecord(), queued.waitMs);
}

void
LlmClient::GiveUp(uint64_t key, const ClientRequest::Ending& ending)
{
    SendCancel(*m_requests.Find(key), ending.reason);
    End(key, ending);
}

void
LlmClient::End(uint64_t key, const ClientRequest::Ending& ending)
{
    auto request = m_requests.Remove(key);
    request.Finish(ending);
    const auto& record = request.GetRecord();
    NS_LOG_INFO("request " << record.GetId() << " " << ToString(record.state) << " after "
                           << (Simulator::Now() - record.created).GetSeconds() << " s"
                           << (ending.reason.empty() ? "" : ": ") << ending.reason);
    m_endedTrace(record);
    m_sessions.End(record.session, Simulator::Now());
    StartNextTurn(record.session);
}

void
LlmClient::TraceDrop(const std::string& reason)
{
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
