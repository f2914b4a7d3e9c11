/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-server.h"

#include "message-reader.h"
#include "tcp-transport.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/latency-model.h"
#include "ns3/log.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/type-id.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmServer");
NS_OBJECT_ENSURE_REGISTERED(LlmServer);

namespace
{

/**
 * @param admission what the engine answered
 * @return the reason that goes into END
 */
std::string
Reason(InferenceAdmission admission)
{
    switch (admission)
    {
    case InferenceAdmission::QUEUE_FULL:
        return "queue full";
    case InferenceAdmission::CONTEXT_TOO_LONG:
        return "context too long";
    case InferenceAdmission::MEMORY_TOO_SMALL:
        return "memory too small";
    case InferenceAdmission::ACCEPTED:
        break;
    }
    return "";
}

} // namespace

TypeId
LlmServer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LlmServer")
            .SetParent<Application>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LlmServer>()
            .AddAttribute("Id",
                          "The server's number in reports, messages and files.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmServer::m_id),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Cloud",
                          "Whether the server is behind the backhaul.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&LlmServer::m_cloud),
                          MakeBooleanChecker())
            .AddAttribute("Port",
                          "Port on which the server listens.",
                          UintegerValue(8000),
                          MakeUintegerAccessor(&LlmServer::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("Transport",
                          "TypeId of the transport that carries messages.",
                          TypeIdValue(TcpTransport::GetTypeId()),
                          MakeTypeIdAccessor(&LlmServer::m_transportType),
                          MakeTypeIdChecker())
            .AddAttribute("TokensPerMessage",
                          "Tokens coalesced into one message after the first, which always "
                          "leaves at once (tokens).",
                          UintegerValue(1),
                          MakeUintegerAccessor(&LlmServer::m_tokensPerMessage),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("BytesPerToken",
                          "Text of one generated token (bytes).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&LlmServer::m_bytesPerToken),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("MessageOverhead",
                          "What surrounds the tokens of a message, such as JSON and event-stream "
                          "framing (bytes).",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmServer::m_messageOverhead),
                          MakeUintegerChecker<uint32_t>(0, 65536))
            .AddAttribute("ReportInterval",
                          "Time between two reports to controllers (s); 0: no reports.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmServer::m_reportInterval),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("Engine",
                          "The inference engine.",
                          PointerValue(),
                          MakePointerAccessor(&LlmServer::SetEngine, &LlmServer::GetEngine),
                          MakePointerChecker<InferenceEngine>())
            .AddTraceSource("RequestArrived",
                            "The last byte of a request's prompt has arrived",
                            MakeTraceSourceAccessor(&LlmServer::m_arrivedTrace),
                            "ns3::llmedge::LlmServer::RequestTracedCallback")
            .AddTraceSource("RequestState",
                            "A request is queued, prefilling or decoding",
                            MakeTraceSourceAccessor(&LlmServer::m_stateTrace),
                            "ns3::llmedge::LlmServer::StateTracedCallback")
            .AddTraceSource("RequestFinished",
                            "A request's last token has been generated",
                            MakeTraceSourceAccessor(&LlmServer::m_finishedTrace),
                            "ns3::llmedge::LlmServer::RequestTracedCallback")
            .AddTraceSource("Preemption",
                            "The engine took a request's KV blocks away",
                            MakeTraceSourceAccessor(&LlmServer::m_preemptionTrace),
                            "ns3::llmedge::LlmServer::RequestTracedCallback")
            .AddTraceSource("Up",
                            "Whether the server is running",
                            MakeTraceSourceAccessor(&LlmServer::m_up),
                            "ns3::TracedValueCallback::Bool")
            .AddTraceSource("Drop",
                            "A message was dropped: malformed, or not expected from that peer",
                            MakeTraceSourceAccessor(&LlmServer::m_dropTrace),
                            "ns3::llmedge::LlmServer::DropTracedCallback");
    return tid;
}

void
LlmServer::SetEngine(Ptr<InferenceEngine> engine)
{
    NS_LOG_FUNCTION(this << engine);
    m_engine = engine;
    if (!m_engine)
    {
        return;
    }
    m_engine->SetTokenCallback(MakeCallback(&LlmServer::HandleToken, this));
    m_engine->SetFinishCallback(MakeCallback(&LlmServer::HandleFinish, this));
    m_engine->TraceConnectWithoutContext("RequestState",
                                         MakeCallback(&LlmServer::HandleEngineState, this));
    m_engine->TraceConnectWithoutContext("Preemption",
                                         MakeCallback(&LlmServer::HandlePreemption, this));
}

Ptr<InferenceEngine>
LlmServer::GetEngine() const
{
    return m_engine;
}

uint32_t
LlmServer::GetId() const
{
    return m_id;
}

bool
LlmServer::IsCloud() const
{
    return m_cloud;
}

bool
LlmServer::IsUp() const
{
    return m_up;
}

uint64_t
LlmServer::GetDrops() const
{
    return m_drops;
}

void
LlmServer::StartApplication()
{
    NS_LOG_FUNCTION(this);
    if (!m_engine)
    {
        throw InputError("server " + std::to_string(m_id) + " has no engine");
    }
    ComeUp();
}

void
LlmServer::StopApplication()
{
    NS_LOG_FUNCTION(this);
    GoDown(false);
}

void
LlmServer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    GoDown(true);
    if (m_engine)
    {
        m_engine->Dispose();
        m_engine = nullptr;
    }
    m_transport = nullptr;
    Application::DoDispose();
}

void
LlmServer::ComeUp()
{
    ObjectFactory factory;
    factory.SetTypeId(m_transportType);
    m_transport = factory.Create<Transport>();
    m_transport->Listen(GetNode(), m_port, MakeCallback(&LlmServer::HandleAccept, this));
    m_up = true;
    if (m_reportInterval.IsStrictlyPositive())
    {
        m_reportEvent = Simulator::Schedule(m_reportInterval, &LlmServer::Report, this);
    }
}

void
LlmServer::GoDown(bool abort)
{
    if (!m_up)
    {
        return;
    }
    m_up = false;
    m_reportEvent.Cancel();
    m_transport->StopListening();
    const auto peers = std::move(m_peers);
    m_peers.clear();
    m_live.clear();
    for (const auto& peer : peers)
    {
        if (abort)
        {
            peer.connection->Abort();
        }
        else
        {
            peer.connection->Close();
        }
    }
    m_engine->Reset();
}

void
LlmServer::Crash()
{
    NS_LOG_FUNCTION(this);
    GoDown(true);
}

void
LlmServer::Restart()
{
    NS_LOG_FUNCTION(this);
    if (!m_up)
    {
        ComeUp();
    }
}

ReportHeader
LlmServer::MakeReport() const
{
    const auto state = m_engine->GetReport();
    ReportHeader report;
    report.serverId = m_id;
    report.time = static_cast<uint64_t>(Simulator::Now().GetNanoSeconds());
    report.waiting = state.waiting;
    report.running = state.running;
    report.kvBlocksUsed = state.kvBlocksUsed;
    report.kvBlocksTotal = state.kvBlocksTotal;
    report.waitingPromptTokens = state.waitingPromptTokens;
    report.runningContextTokens = state.runningContextTokens;
    return report;
}

void
LlmServer::Report()
{
    const auto report = MakeReport();
    for (const auto& peer : m_peers)
    {
        if (peer.controller)
        {
            peer.connection->Send(MakeMessage(0, report));
        }
    }
    m_reportEvent = Simulator::Schedule(m_reportInterval, &LlmServer::Report, this);
}

void
LlmServer::HandleAccept(Ptr<Connection> peer)
{
    NS_LOG_FUNCTION(this << peer);
    peer->SetMessageCallback(MakeCallback(&LlmServer::HandleMessage, this));
    peer->SetCloseCallback(MakeCallback(&LlmServer::HandleClose, this));
    m_peers.push_back({peer, false});
}

void
LlmServer::HandleClose(Ptr<Connection> peer, std::string reason)
{
    NS_LOG_FUNCTION(this << peer << reason);
    m_peers.erase(std::remove_if(m_peers.begin(),
                                 m_peers.end(),
                                 [&](const Peer& other) { return other.connection == peer; }),
                  m_peers.end());
    CancelAll(peer);
}

void
LlmServer::CancelAll(Ptr<Connection> peer)
{
    std::vector<uint64_t> ids;
    for (const auto& [id, live] : m_live)
    {
        if (live.peer == peer)
        {
            ids.push_back(id);
        }
    }
    for (const auto id : ids)
    {
        m_live.erase(id);
        m_engine->Cancel(id);
    }
}

void
LlmServer::HandleMessage(Ptr<Connection> peer, Ptr<Packet> message)
{
    MessageReader reader;
    if (!reader.Read(message))
    {
        Drop(reader.GetError());
        peer->Abort();
        HandleClose(peer, reader.GetError());
        return;
    }
    const auto id = reader.GetHeader().GetRequestId();
    switch (reader.GetHeader().GetType())
    {
    case MessageHeader::HELLO:
        HandleHello(peer, reader);
        return;
    case MessageHeader::REQUEST:
        HandleRequest(peer, reader);
        return;
    case MessageHeader::CANCEL: {
        const auto found = m_live.find(id);
        if (found != m_live.end() && found->second.peer == peer)
        {
            m_live.erase(found);
            m_engine->Cancel(id);
        }
        return;
    }
    default:
        Drop("a server does not expect this type of message");
        return;
    }
}

void
LlmServer::HandleHello(Ptr<Connection> peer, const MessageReader& reader)
{
    for (auto& other : m_peers)
    {
        if (other.connection == peer)
        {
            other.controller = reader.GetBody<HelloHeader>().role == HelloHeader::CONTROLLER;
        }
    }
    const auto latency = m_engine->GetLatencyModel();
    constexpr uint32_t TYPICAL_TOKENS = 1024;
    IterationLoad prefill;
    prefill.prefill.push_back({TYPICAL_TOKENS, 0});
    prefill.sampled = 1;
    IterationLoad decode;
    decode.decodes = 1;
    decode.decodeContext = TYPICAL_TOKENS;
    decode.longestDecodeContext = TYPICAL_TOKENS;
    decode.sampled = 1;
    HelloHeader hello;
    hello.role = HelloHeader::SERVER;
    hello.id = m_id;
    hello.cloud = m_cloud;
    hello.model = latency->GetLlm().name;
    UintegerValue window;
    m_engine->GetAttribute("ContextWindow", window);
    hello.contextWindow =
        window.Get() > 0 ? static_cast<uint32_t>(window.Get()) : latency->GetLlm().contextWindow;
    hello.prefillTokensPerSecond = TYPICAL_TOKENS / latency->Predict(prefill).Total();
    hello.decodeSecondsPerToken = latency->Predict(decode).Total();
    hello.kvBlocksTotal = m_engine->GetReport().kvBlocksTotal;
    peer->Send(MakeMessage(0, hello));
}

void
LlmServer::HandleRequest(Ptr<Connection> peer, const MessageReader& reader)
{
    const auto id = reader.GetHeader().GetRequestId();
    const auto& header = reader.GetBody<RequestHeader>();
    if (m_live.count(id) > 0)
    {
        Drop("a request with this id is live already");
        return;
    }
    if (header.promptTokens == 0 || header.outputTokens == 0)
    {
        Drop("a request without prompt or answer");
        SendEnd(peer, id, 0, EndHeader::REJECTED, "no prompt or no answer asked for");
        return;
    }
    InferenceRequest request;
    request.id = id;
    request.promptTokens = header.promptTokens;
    request.outputTokens = header.outputTokens;
    request.prefixBlocks = header.prefixBlocks;
    request.prefixBlockTokens = header.prefixBlockTokens;
    m_arrivedTrace(id, m_id);
    m_live[id].peer = peer;
    const auto admission = m_engine->Submit(request);
    if (admission == InferenceAdmission::ACCEPTED)
    {
        return;
    }
    m_live.erase(id);
    SendEnd(peer, id, 0, EndHeader::REJECTED, Reason(admission));
}

void
LlmServer::HandleToken(uint64_t id, uint32_t generated)
{
    const auto found = m_live.find(id);
    if (found == m_live.end())
    {
        return;
    }
    auto& live = found->second;
    live.generated = generated;
    if (live.sent == 0 || generated - live.sent >= m_tokensPerMessage)
    {
        SendTokens(id, live);
    }
}

void
LlmServer::SendTokens(uint64_t id, Live& live)
{
    TokensHeader tokens;
    tokens.serverId = m_id;
    tokens.firstIndex = live.sent;
    tokens.count = live.generated - live.sent;
    const auto bytes = std::llround(tokens.count * m_bytesPerToken) + m_messageOverhead;
    live.sent = live.generated;
    live.peer->Send(MakeMessage(id, tokens, static_cast<uint32_t>(bytes)));
}

void
LlmServer::HandleFinish(uint64_t id, InferenceOutcome outcome)
{
    const auto found = m_live.find(id);
    if (found == m_live.end() || outcome != InferenceOutcome::COMPLETED)
    {
        return;
    }
    auto live = found->second;
    m_live.erase(found);
    m_finishedTrace(id, m_id);
    if (live.generated > live.sent)
    {
        SendTokens(id, live);
    }
    SendEnd(live.peer, id, live.generated, EndHeader::COMPLETED, "");
}

void
LlmServer::SendEnd(Ptr<Connection> peer,
                   uint64_t id,
                   uint32_t tokens,
                   EndHeader::Outcome outcome,
                   const std::string& reason)
{
    EndHeader end;
    end.serverId = m_id;
    end.tokens = tokens;
    end.outcome = outcome;
    end.reason = reason;
    peer->Send(MakeMessage(id, end));
}

void
LlmServer::HandleEngineState(uint64_t id, EngineState state)
{
    switch (state)
    {
    case EngineState::QUEUED:
        m_stateTrace(id, m_id, RequestState::QUEUED);
        return;
    case EngineState::PREFILLING:
        m_stateTrace(id, m_id, RequestState::PREFILLING);
        return;
    case EngineState::DECODING:
        m_stateTrace(id, m_id, RequestState::DECODING);
        return;
    }
}

void
LlmServer::HandlePreemption(uint64_t id)
{
    m_preemptionTrace(id, m_id);
}

void
LlmServer::Drop(const std::string& reason)
{
    NS_LOG_WARN("server " << m_id << " drops a message: " << reason);
    ++m_drops;
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
