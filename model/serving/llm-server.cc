/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-server.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/tcp-transport.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/type-id.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmServer");
NS_OBJECT_ENSURE_REGISTERED(LlmServer);

TypeId
LlmServer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LlmServer")
            .SetParent<MessageApplication>()
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
            .AddAttribute("FrontEndLatency",
                          "Time that a request spends in the server's front end, HTTP and "
                          "tokenizer, before its engine sees it (s). The default is typical of a "
                          "measured vLLM 0.19 run at low load.",
                          TimeValue(MilliSeconds(7)),
                          MakeTimeAccessor(&LlmServer::m_frontEndLatency),
                          MakeTimeChecker(Seconds(0)))
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
            .AddAttribute("Paths",
                          "Reasoning paths of an answer, sampled side by side: each iteration "
                          "generates a token of each, and the tokens asked for are those of all.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&LlmServer::m_paths),
                          MakeUintegerChecker<uint32_t>(1, 1024))
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
            .AddTraceSource("Answered",
                            "The whole answer to a request has been generated: which model was "
                            "asked for, tokens of prompt and answer",
                            MakeTraceSourceAccessor(&LlmServer::m_answeredTrace),
                            "ns3::llmedge::LlmServer::AnsweredTracedCallback")
            .AddTraceSource("Preemption",
                            "The engine took a request's KV blocks away",
                            MakeTraceSourceAccessor(&LlmServer::m_preemptionTrace),
                            "ns3::llmedge::LlmServer::RequestTracedCallback")
            .AddTraceSource("RequestEnergy",
                            "A request is leaving: its part of the energy of the iterations it "
                            "was in (J)",
                            MakeTraceSourceAccessor(&LlmServer::m_energyTrace),
                            "ns3::llmedge::LlmServer::EnergyTracedCallback")
            .AddTraceSource("LoadWait",
                            "A request has got the model that it waited for",
                            MakeTraceSourceAccessor(&LlmServer::m_loadWaitTrace),
                            "ns3::llmedge::LlmServer::LoadWaitTracedCallback")
            .AddTraceSource("Drop",
                            "A message was dropped: malformed, or not expected from that peer",
                            MakeTraceSourceAccessor(&LlmServer::m_dropTrace),
                            "ns3::llmedge::LlmServer::DropTracedCallback");
    return tid;
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

void
LlmServer::CheckReady() const
{
    if (!GetEngine())
    {
        throw InputError("server " + std::to_string(m_id) + " has no engine");
    }
}

void
LlmServer::HandleUp()
{
    NS_LOG_FUNCTION(this);
    Listen(m_port);
    UpdateCondition();
    if (m_reportInterval.IsStrictlyPositive())
    {
        m_reportEvent = Simulator::Schedule(m_reportInterval, &LlmServer::Report, this);
    }
}

void
LlmServer::HandleDown(bool abort)
{
    NS_LOG_FUNCTION(this << abort);
    m_reportEvent.Cancel();
    m_roles.clear();
    for (auto& [id, live] : m_live)
    {
        live.submission.Cancel();
    }
    m_live.clear();
    m_host->Reset();
    UpdateCondition();
}

void
LlmServer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    MessageApplication::DoDispose();
    if (m_budget)
    {
        m_budget->Dispose();
        m_budget = nullptr;
    }
    const auto host = m_host;
    ForgetHost();
    if (host)
    {
        host->Dispose();
    }
    m_demand = DemandCallback();
}

ReportHeader
LlmServer::MakeReport() const
{
    const auto state = m_host->GetReport();
    ReportHeader report;
    report.serverId = m_id;
    report.time = static_cast<uint64_t>(Simulator::Now().GetNanoSeconds());
    report.waiting = state.waiting;
    report.running = state.running;
    report.kvBlocksUsed = state.kvBlocksUsed;
    report.kvBlocksTotal = state.kvBlocksTotal;
    report.waitingPromptTokens = state.waitingPromptTokens;
    report.runningContextTokens = state.runningContextTokens;
    report.draining = m_budget && m_budget->IsShedding();
    return report;
}

bool
LlmServer::IsPeer(Ptr<Connection> peer, HelloHeader::Role role) const
{
    const auto found = m_roles.find(peer);
    return found != m_roles.end() && found->second == role;
}

void
LlmServer::TellControllers(const MessageBody& body)
{
    for (const auto& peer : GetPeers())
    {
        if (IsPeer(peer, HelloHeader::CONTROLLER))
        {
            peer->Send(MakeMessage(0, body));
        }
    }
}

void
LlmServer::Report()
{
    TellControllers(MakeReport());
    m_reportEvent = Simulator::Schedule(m_reportInterval, &LlmServer::Report, this);
}

void
LlmServer::TraceDrop(const std::string& reason)
{
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
