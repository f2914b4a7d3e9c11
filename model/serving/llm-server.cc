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
#include "ns3/message.h"
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
                          "Number of tokens per message after the first token, which is always "
                          "sent at once (tokens).",
                          UintegerValue(1),
                          MakeUintegerAccessor(&LlmServer::m_tokensPerMessage),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("BytesPerToken",
                          "Bytes of text per generated token (bytes).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&LlmServer::m_bytesPerToken),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("MessageOverhead",
                          "Bytes that surround the tokens of a message, such as JSON and "
                          "event-stream framing (bytes).",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmServer::m_messageOverhead),
                          MakeUintegerChecker<uint32_t>(0, 65536))
            .AddAttribute("ReportInterval",
                          "Time between two reports to controllers (s); 0: no reports.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmServer::m_reportInterval),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("Paths",
                          "Number of reasoning paths of an answer, which are sampled side by side: "
                          "each iteration generates one token of each, and the output tokens of a "
                          "request are those of all paths.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&LlmServer::m_paths),
                          MakeUintegerChecker<uint32_t>(1, 1024))
            .AddAttribute("Accuracy",
                          "Accuracy of its answers that it announces to controllers (0 to 1); "
                          "below 0: it announces none.",
                          DoubleValue(-1),
                          MakeDoubleAccessor(&LlmServer::m_accuracy),
                          MakeDoubleChecker<double>(-1, 1))
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
                            "The whole answer to a request has been generated: the model, the "
                            "tokens of prompt and answer",
                            MakeTraceSourceAccessor(&LlmServer::m_answeredTrace),
                            "ns3::llmedge::LlmServer::AnsweredTracedCallback")
            .AddTraceSource("Preemption",
                            "The engine took a request's KV blocks away",
                            MakeTraceSourceAccessor(&LlmServer::m_preemptionTrace),
                            "ns3::llmedge::LlmServer::RequestTracedCallback")
            .AddTraceSource("RequestEnergy",
                            "A request is leaving the engine: its part of the energy of the "
                            "iterations in which it took part (J)",
                            MakeTraceSourceAccessor(&LlmServer::m_energyTrace),
                            "ns3::llmedge::LlmServer::EnergyTracedCallback")
            .AddTraceSource("LoadWait",
                            "A request has got the model that it waited for",
                            MakeTraceSourceAccessor(&LlmServer::m_loadWaitTrace),
                            "ns3::llmedge::LlmServer::LoadWaitTracedCallback")
            .AddTraceSource("Host",
                            "The server computes with another engine, or other models, from now on",
                            MakeTraceSourceAccessor(&LlmServer::m_hostTrace),
                            "ns3::llmedge::LlmServer::HostTracedCallback")
            .AddTraceSource("Powered",
                            "Whether the GPUs have power: false while the battery is empty.",
                            MakeTraceSourceAccessor(&LlmServer::m_powered),
                            "ns3::TracedValueCallback::Bool")
            .AddTraceSource(
                "Drop",
                "A message was dropped because it was malformed or not expected from that peer",
                MakeTraceSourceAccessor(&LlmServer::m_dropTrace),
                "ns3::llmedge::LlmServer::DropTracedCallback");
    return tid;
}

LlmServer::LlmServer()
    : m_requests({m_id,
                  m_frontEndLatency,
                  m_paths,
                  m_tokensPerMessage,
                  m_bytesPerToken,
                  m_messageOverhead,
                  m_framing},
                 m_offer,
                 MakeCallback(&LlmServer::HandleAnswered, this)),
      m_reporter({m_id, m_cloud, m_accuracy, m_reportInterval, m_host, m_budget, m_offer})
{
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
LlmServer::SetEngine(Ptr<InferenceEngine> engine)
{
    NS_LOG_FUNCTION(this << engine);
    Ptr<ModelHost> host;
    if (engine)
    {
        host = CreateObject<ModelHost>();
        host->SetEngine(engine);
    }
    SetHost(host);
}

Ptr<InferenceEngine>
LlmServer::GetEngine() const
{
    return m_host ? m_host->GetEngine() : nullptr;
}

void
LlmServer::SetHost(Ptr<ModelHost> host)
{
    NS_LOG_FUNCTION(this << host);
    const auto before = m_host;
    if (host == before)
    {
        return;
    }
    const bool wasUp = m_up;
    Crash(); // so that peers come again and learn what the new engine can do
    ForgetHost();
    m_host = host;
    m_requests.SetHost(host);
    if (m_host)
    {
        ListenToHost(&ObjectBase::TraceConnectWithoutContext);
    }
    m_hostTrace(before, host);
    if (m_host && m_budget)
    {
        m_budget->SetHost(m_host);
    }
    if (before)
    {
        before->SetCondition(ModelHost::OFF); // after everybody has turned to the new one
    }
    if (m_host && wasUp)
    {
        Restart();
    }
}

Ptr<ModelHost>
LlmServer::GetHost() const
{
    return m_host;
}

void
LlmServer::ListenToHost(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& host = *m_host;
    (host.*how)("RequestState", MakeCallback(&LlmServer::HandleEngineState, this));
    (host.*how)("Preemption", MakeCallback(&LlmServer::HandlePreemption, this));
    (host.*how)("RequestEnergy", MakeCallback(&LlmServer::HandleRequestEnergy, this));
    (host.*how)("LoadWait", MakeCallback(&LlmServer::HandleLoadWait, this));
}

void
LlmServer::ForgetHost()
{
    if (!m_host)
    {
        return;
    }
    m_requests.SetHost(nullptr);
    ListenToHost(&ObjectBase::TraceDisconnectWithoutContext);
    m_host = nullptr;
}

void
LlmServer::SetEnergyBudget(Ptr<EnergyBudget> budget)
{
    NS_LOG_FUNCTION(this << budget);
    m_budget = budget;
    if (m_budget)
    {
        m_budget->SetBatteryCallback(MakeCallback(&LlmServer::HandleBattery, this));
    }
}

Ptr<EnergyBudget>
LlmServer::GetEnergyBudget() const
{
    return m_budget;
}

void
LlmServer::UpdateCondition()
{
    const bool empty = m_budget && m_budget->IsEmpty();
    m_host->SetCondition(empty ? ModelHost::OFF : m_up ? ModelHost::RUNNING : ModelHost::DOWN);
    m_powered = !empty; // after the host: whoever hears it finds the GPUs as they are
}

bool
LlmServer::IsPowered() const
{
    return m_powered.Get();
}

void
LlmServer::SetOffer(const std::set<std::string>& models)
{
    NS_LOG_FUNCTION(this << models.size());
    if (m_offer.Set(models))
    {
        m_reporter.SendOffer();
    }
}

std::shared_ptr<const std::set<std::string>>
LlmServer::GetOffer() const
{
    return m_offer.Get();
}

void
LlmServer::SetDemandCallback(DemandCallback callback)
{
    m_demand = callback;
}

bool
LlmServer::TakeDemand(const DemandHeader& demand)
{
    NS_LOG_FUNCTION(this << demand.epoch);
    if (m_demand.IsNull())
    {
        return false;
    }
    m_demand(demand);
    return true;
}

void
LlmServer::SetSharedDemandCallback(SharedDemandCallback callback)
{
    m_sharedDemand = callback;
}

bool
LlmServer::TakeSharedDemand(const SharedDemandHeader& demand)
{
    NS_LOG_FUNCTION(this << demand.home << demand.epoch);
    if (m_sharedDemand.IsNull())
    {
        return false;
    }
    m_sharedDemand(demand);
    return true;
}

ReportHeader
LlmServer::MakeReport() const
{
    return m_reporter.MakeReport();
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
    m_reporter.Start();
}

void
LlmServer::HandleDown(bool abort)
{
    NS_LOG_FUNCTION(this << abort);
    m_reporter.Stop();
    m_requests.Clear();
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
    m_sharedDemand = SharedDemandCallback();
}

void
LlmServer::HandleMessage(Ptr<Connection> peer, const Message& message)
{
    const auto id = message.header.GetRequestId();
    std::visit(
        Overloaded{
            [&](const HelloHeader& hello) { m_reporter.Greet(peer, hello.role); },
            [&](const RequestHeader& request) {
                HandleRequest(peer, id, request, ResourceAmounts());
            },
            [&](const AllocatedRequestHeader& request) { HandleAllocated(peer, id, request); },
            [&](const CancelHeader&) { m_requests.Cancel(peer, id); },
            [&](const DemandHeader& demand) { HandleDemand(peer, demand); },
            [&](const SharedDemandHeader& demand) { HandleSharedDemand(peer, demand); },
            [&](const auto&) { Refuse(peer, message.NotExpectedBy("a server")); },
        },
        message.body);
}

void
LlmServer::HandleClose(Ptr<Connection> peer, std::string reason)
{
    NS_LOG_FUNCTION(this << peer << reason);
    m_reporter.Forget(peer);
    m_requests.CancelAll(peer);
}

void
LlmServer::HandleAllocated(Ptr<Connection> peer, uint64_t id, const AllocatedRequestHeader& header)
{
    // Over UDP a server that has restarted may not have heard a controller's HELLO.
    if (m_reporter.IsDevice(peer))
    {
        Refuse(peer, "a device cannot allot resources to itself");
        return;
    }
    ResourceAmounts allocation;
    allocation.computeShare = header.computeShare;
    allocation.kvBlocks = header.kvBlocks;
    HandleRequest(peer, id, header, allocation);
}

void
LlmServer::HandleRequest(Ptr<Connection> peer,
                         uint64_t id,
                         const RequestHeader& header,
                         const ResourceAmounts& allocation)
{
    NS_LOG_FUNCTION(this << peer << id);
    if (const auto other = m_requests.GetPeer(id))
    {
        const std::string reason = "a request with this id is live already";
        Drop(reason);
        if (other != peer)
        {
            m_requests.Reject(peer, id, reason);
        }
        return;
    }
    if (header.promptTokens == 0 || header.outputTokens == 0)
    {
        Drop("a request without prompt or answer");
        m_requests.Reject(peer, id, "no prompt or no answer asked for");
        return;
    }
    m_arrivedTrace(id, m_id);
    const auto refusal = m_budget ? m_budget->GetRefusal() : "";
    if (!refusal.empty())
    {
        m_requests.Reject(peer, id, refusal);
        return;
    }
    m_requests.Accept(peer, id, header, allocation);
}

void
LlmServer::HandleDemand(Ptr<Connection> peer, const DemandHeader& demand)
{
    if (m_reporter.IsDevice(peer))
    {
        Refuse(peer, "a device cannot report the demand");
    }
    else if (!TakeDemand(demand))
    {
        Drop("a report of the demand to a server whose models do not come and go with it");
    }
}

void
LlmServer::HandleSharedDemand(Ptr<Connection> peer, const SharedDemandHeader& demand)
{
    if (m_reporter.IsDevice(peer))
    {
        Refuse(peer, "a device cannot report the demand at another server");
    }
    else if (!TakeSharedDemand(demand))
    {
        Drop("a report of another server's demand to a server that does not look at those");
    }
}

void
LlmServer::HandleBattery()
{
    NS_LOG_FUNCTION(this);
    if (m_budget->IsEmpty())
    {
        m_requests.FailAll("energy budget: battery empty");
    }
    UpdateCondition();
}

void
LlmServer::HandleAnswered(uint64_t id, const ServedRequests::Request& request)
{
    m_finishedTrace(id, m_id);
    m_answeredTrace(id, request.model, request.prompt, request.generated);
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
LlmServer::HandleRequestEnergy(uint64_t id, double joules)
{
    m_energyTrace(id, m_id, joules);
}

void
LlmServer::HandleLoadWait(uint64_t id, Time wait)
{
    m_loadWaitTrace(id, m_id, wait);
}

void
LlmServer::TraceDrop(const std::string& reason)
{
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
