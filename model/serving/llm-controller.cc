/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-controller.h"

#include "llm-server.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/ns3-compat.h"
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

NS_LOG_COMPONENT_DEFINE("LlmController");
NS_OBJECT_ENSURE_REGISTERED(LlmController);

TypeId
LlmController::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LlmController")
            .SetParent<MessageApplication>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LlmController>()
            .AddAttribute("Port",
                          "Port on which the controller listens for devices.",
                          UintegerValue(8080),
                          MakeUintegerAccessor(&LlmController::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("Transport",
                          "TypeId of the transport that carries messages.",
                          TypeIdValue(TcpTransport::GetTypeId()),
                          MakeTypeIdAccessor(&LlmController::m_transportType),
                          MakeTypeIdChecker())
            .AddAttribute(
                "ControlPlane",
                "How the servers' reports reach the controller: read at the moment of "
                "the decision (Ideal), or as messages over the network (Network).",
                EnumValue(LlmController::IDEAL),
                LLM_EDGE_ENUM_ACCESSOR(LlmController::ControlPlane, &LlmController::m_controlPlane),
                MakeEnumChecker(LlmController::IDEAL, "Ideal", LlmController::NETWORK, "Network"))
            .AddAttribute("ReconnectInterval",
                          "Time from the loss of a server to the next try (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&LlmController::m_reconnectInterval),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("HelloTimeout",
                          "Longest time from the opening of a connection to the server's HELLO "
                          "before the connection is opened again (s).",
                          TimeValue(Seconds(5)),
                          MakeTimeAccessor(&LlmController::m_helloTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Homes",
                          "Which edge server is a device's own, for policies that ask: the one of "
                          "the place where it is (its cell, on a network with edge servers at the "
                          "cells), or the one with its number, modulo the number of edge servers.",
                          EnumValue(PLACE),
                          LLM_EDGE_ENUM_ACCESSOR(Homes, &LlmController::m_homes),
                          MakeEnumChecker(PLACE, "place", NUMBER, "number"))
            .AddAttribute("ServerTimeout",
                          "Longest time without a report before a server counts as lost (s), "
                          "with reports over the network; 0: no limit.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmController::m_serverTimeout),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("MaxAttempts",
                          "Number of servers that may get a request, one after the other, as long "
                          "as no token of it has been relayed.",
                          UintegerValue(2),
                          MakeUintegerAccessor(&LlmController::m_maxAttempts),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("InitialOutputTokens",
                          "Answer length that policies expect before any answer was seen "
                          "(tokens).",
                          DoubleValue(200),
                          MakeDoubleAccessor(&LlmController::m_initialOutputTokens),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("UplinkCapacity",
                          "Bandwidth of its uplink that each server can give to requests (bit/s, "
                          "or Hz: see SpectralEfficiency).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LlmController::m_uplinkCapacity),
                          MakeDoubleChecker<double>(0, 1e15))
            .AddAttribute("SpectralEfficiency",
                          "Data rate of a unit of bandwidth: 1 if bandwidth is in bit/s; the "
                          "access network's spectral efficiency (bit/s/Hz) if it is in Hz.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&LlmController::m_spectralEfficiency),
                          MakeDoubleChecker<double>(1e-6, 1000))
            .AddAttribute("DecisionTime",
                          "Time that the policy thinks about a request; requests wait for those "
                          "before them (s).",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmController::m_decisionTime),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("UploadTimeout",
                          "Longest time without a further part of a granted prompt before its "
                          "request fails (s).",
                          TimeValue(Seconds(30)),
                          MakeTimeAccessor(&LlmController::m_uploadTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Policy",
                          "Decides which server runs a request.",
                          PointerValue(),
                          MakePointerAccessor(&LlmController::SetPolicy, &LlmController::GetPolicy),
                          MakePointerChecker<DispatchPolicy>())
            .AddTraceSource("Arrival",
                            "A device makes a request: it has arrived, or has been announced",
                            MakeTraceSourceAccessor(&LlmController::m_arrivalTrace),
                            "ns3::llmedge::LlmController::ArrivalTracedCallback")
            .AddTraceSource("Dispatch",
                            "A request was given to a server",
                            MakeTraceSourceAccessor(&LlmController::m_dispatchTrace),
                            "ns3::llmedge::LlmController::DispatchTracedCallback")
            .AddTraceSource(
                "Wait",
                "A request begins to wait for a policy that decides later, or stops waiting",
                MakeTraceSourceAccessor(&LlmController::m_waitTrace),
                "ns3::llmedge::LlmController::WaitTracedCallback")
            .AddTraceSource("Server",
                            "A server came up or went down, as the controller sees it",
                            MakeTraceSourceAccessor(&LlmController::m_serverTrace),
                            "ns3::llmedge::LlmController::ServerTracedCallback")
            .AddTraceSource("Allocation",
                            "A request has been given resources of a server, or has returned them",
                            MakeTraceSourceAccessor(&LlmController::m_allocationTrace),
                            "ns3::llmedge::LlmController::AllocationTracedCallback")
            .AddTraceSource("Outcome",
                            "The policy is told what became of a decision",
                            MakeTraceSourceAccessor(&LlmController::m_outcomeTrace),
                            "ns3::llmedge::LlmController::OutcomeTracedCallback")
            .AddTraceSource(
                "Drop",
                "A message was dropped because it was malformed or not expected from that peer",
                MakeTraceSourceAccessor(&LlmController::m_dropTrace),
                "ns3::llmedge::LlmController::DropTracedCallback");
    return tid;
}

LlmController::LlmController()
    : m_servers({m_reconnectInterval, m_helloTimeout, m_serverTimeout},
                MakeCallback(&LlmController::Connect, this),
                MakeCallback(&LlmController::HandleLostServer, this)),
      m_relay({m_maxAttempts,
               m_initialOutputTokens,
               m_spectralEfficiency,
               m_decisionTime,
               m_uploadTimeout,
               m_framing},
              {m_arrivalTrace, m_dispatchTrace, m_waitTrace, m_allocationTrace, m_outcomeTrace},
              m_servers,
              MakeCallback(&LlmController::ReadServers, this),
              MakeCallback(&LlmController::Drop, this),
              MakeCallback(&LlmController::Refuse, this))
{
    m_relay.GetDispatcher().SetDistances(MakeCallback(&LlmController::GetDistance, this));
    m_relay.SetHomes(MakeCallback(&LlmController::GetHome, this));
}

void
LlmController::AddServer(const Address& address, Ptr<LlmServer> application)
{
    NS_LOG_FUNCTION(this << address << application);
    m_servers.Add(address, application);
}

void
LlmController::SetPolicy(Ptr<DispatchPolicy> policy)
{
    NS_LOG_FUNCTION(this << policy);
    m_relay.GetDispatcher().SetPolicy(policy);
}

Ptr<DispatchPolicy>
LlmController::GetPolicy() const
{
    return m_relay.GetDispatcher().GetPolicy();
}

void
LlmController::SetDistances(Dispatcher::DistanceCallback distance)
{
    m_distance = distance;
}

std::optional<double>
LlmController::GetDistance(uint32_t device, size_t server)
{
    const bool known = m_controlPlane == IDEAL && !m_distance.IsNull();
    return known ? m_distance(device, server) : std::nullopt;
}

void
LlmController::SetHomes(RequestRelay::HomeCallback home)
{
    m_home = home;
}

std::optional<uint32_t>
LlmController::GetHome(uint32_t device)
{
    return m_homes == PLACE && !m_home.IsNull() ? m_home(device) : std::nullopt;
}

size_t
LlmController::GetLive() const
{
    return m_relay.GetSize();
}

const ResourceLedger&
LlmController::GetResources() const
{
    return m_relay.GetDispatcher().GetResources();
}

std::vector<ServerView>
LlmController::GetViews()
{
    return m_relay.GetDispatcher().GetServers();
}

std::vector<ServerView>
LlmController::ReadServers()
{
    return m_servers.GetViews(m_controlPlane == IDEAL);
}

Ptr<LlmServer>
LlmController::GetIdealServer(size_t index)
{
    return m_controlPlane == IDEAL ? m_servers.GetApplication(index) : nullptr;
}

bool
LlmController::Tell(size_t index, const MessageBody& body)
{
    const auto connection = m_servers.GetConnection(index);
    if (!m_servers.GetView(index).up || !connection)
    {
        return false;
    }
    connection->Send(MakeMessage(0, body));
    return true;
}

void
LlmController::CheckReady() const
{
    if (!GetPolicy())
    {
        throw InputError("the controller has no policy");
    }
    if (m_servers.GetSize() == 0)
    {
        throw InputError("the controller has no servers, expected one or more");
    }
}

void
LlmController::HandleUp()
{
    NS_LOG_FUNCTION(this);
    Listen(m_port);
    m_servers.OpenAll();
    if (m_controlPlane == NETWORK)
    {
        m_servers.WatchReports();
    }
    else
    {
        ListenToServers(&ObjectBase::TraceConnectWithoutContext);
    }
}

void
LlmController::HandleDown(bool abort)
{
    NS_LOG_FUNCTION(this << abort);
    m_relay.Clear();
    ListenToServers(&ObjectBase::TraceDisconnectWithoutContext);
    m_servers.EndAll(abort);
}

void
LlmController::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_outcomeTrace = {}; // the policy learns what is left, but nobody records it any more
    MessageApplication::DoDispose();
    m_servers.Clear();
    m_distance = Dispatcher::DistanceCallback();
    m_home = RequestRelay::HomeCallback();
    auto& dispatcher = m_relay.GetDispatcher();
    if (dispatcher.Defers())
    {
        dispatcher.GetPolicy()->Dispose();
    }
    dispatcher.SetPolicy(nullptr);
}

void
LlmController::HandleOpen(Ptr<Connection> connection)
{
    NS_LOG_FUNCTION(this << connection);
    m_servers.HandleOpen(connection);
}

void
LlmController::HandleMessage(Ptr<Connection> connection, const Message& message)
{
    const auto index = m_servers.Find(connection);
    if (index < m_servers.GetSize())
    {
        HandleServerMessage(index, message);
    }
    else
    {
        HandleClientMessage(connection, message);
    }
}

void
LlmController::HandleServerMessage(size_t index, const Message& message)
{
    std::visit(
        Overloaded{
            [&](const HelloHeader& hello) { HandleHello(index, hello); },
            [&](const ReportHeader& report) { m_servers.TakeReport(index, report); },
            [&](const OfferHeader& offer) { m_servers.TakeOffer(index, offer); },
            [&](const TokensHeader& tokens) { m_relay.HandleTokens(index, message, tokens); },
            [&](const EndHeader& end) { m_relay.HandleEnd(index, message, end); },
            [&](const auto&) {
                Refuse(m_servers.GetConnection(index),
                       message.NotExpectedBy("a controller") + " from a server");
            },
        },
        message.body);
}

void
LlmController::HandleClientMessage(Ptr<Connection> client, const Message& message)
{
    const auto id = message.header.GetRequestId();
    std::visit(
        Overloaded{
            [&](const HelloHeader&) {},
            [&](const RequestHeader& request) { m_relay.HandleRequest(client, message, request); },
            [&](const ReserveHeader& reserve) { m_relay.HandleReserve(client, id, reserve); },
            [&](const CandidateHeader& step) { m_relay.HandleCandidate(client, id, step); },
            [&](const PromptHeader&) {
                m_relay.HandlePrompt(client, id, message.header.GetPayloadBytes());
            },
            [&](const CancelHeader& cancel) {
                m_relay.HandleCancel(client, id, message.packet, cancel.reason);
            },
            [&](const auto&) {
                Refuse(client, message.NotExpectedBy("a controller") + " from a device");
            },
        },
        message.body);
}

void
LlmController::HandleHello(size_t index, const HelloHeader& hello)
{
    m_servers.TakeHello(index, hello);
    auto& dispatcher = m_relay.GetDispatcher();
    dispatcher.SetCapacity(index, {m_uplinkCapacity, 1, hello.kvBlocksTotal});
    NS_LOG_INFO("server " << hello.id << " is up: " << hello.kvBlocksTotal << " KV blocks, prefill "
                          << hello.prefillTokensPerSecond << " tokens/s, decode "
                          << hello.decodeSecondsPerToken << " s/token");
    m_serverTrace(static_cast<uint32_t>(index), true, "");
    dispatcher.NotifyPolicy();
}

void
LlmController::HandleClose(Ptr<Connection> connection, std::string reason)
{
    NS_LOG_FUNCTION(this << connection << reason);
    const auto index = m_servers.Find(connection);
    if (index < m_servers.GetSize())
    {
        m_servers.Lose(index, reason);
    }
    else
    {
        m_relay.LoseClient(connection);
    }
}

void
LlmController::HandleLostServer(size_t index, bool wasUp, const std::string& reason)
{
    NS_LOG_FUNCTION(this << index << reason);
    NS_LOG_INFO("server " << m_servers.GetId(index)
                          << (wasUp ? " is lost: " : " cannot be reached: ") << reason);
    if (wasUp)
    {
        m_serverTrace(static_cast<uint32_t>(index), false, reason);
    }
    m_relay.LoseServer(index, reason);
    m_relay.GetDispatcher().NotifyPolicy();
}

void
LlmController::ListenToServers(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    for (size_t i = 0; i < m_servers.GetSize(); ++i)
    {
        if (const auto server = m_servers.GetApplication(i))
        {
            (*server.*how)("RequestEnergy", MakeCallback(&LlmController::HandleEnergy, this));
        }
    }
}

void
LlmController::HandleEnergy(uint64_t id, uint32_t server, double joules)
{
    m_relay.NoteEnergy(id, server, joules);
}

void
LlmController::TraceDrop(const std::string& reason)
{
    m_dropTrace(reason);
}

} // namespace llmedge
} // namespace ns3
