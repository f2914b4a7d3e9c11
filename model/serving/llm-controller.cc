/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-controller.h"

#include "../io/ns3-compat.h"
#include "llm-server.h"
#include "message-reader.h"
#include "tcp-transport.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/type-id.h"
#include "ns3/uinteger.h"

#include <algorithm>

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
            .SetParent<Application>()
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
            .AddAttribute("ServerTimeout",
                          "Longest time without a report before a server counts as lost (s), "
                          "with reports over the network; 0: no limit.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LlmController::m_serverTimeout),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("MaxAttempts",
                          "Servers that may have a request, one after the other, while no token "
                          "of it has been relayed.",
                          UintegerValue(2),
                          MakeUintegerAccessor(&LlmController::m_maxAttempts),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("InitialOutputTokens",
                          "Answer length that policies expect before any answer was seen "
                          "(tokens).",
                          DoubleValue(200),
                          MakeDoubleAccessor(&LlmController::m_initialOutputTokens),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("Policy",
                          "What decides which server runs a request.",
                          PointerValue(),
                          MakePointerAccessor(&LlmController::SetPolicy, &LlmController::GetPolicy),
                          MakePointerChecker<DispatchPolicy>())
            .AddTraceSource("Dispatch",
                            "A request was given to a server",
                            MakeTraceSourceAccessor(&LlmController::m_dispatchTrace),
                            "ns3::llmedge::LlmController::DispatchTracedCallback")
            .AddTraceSource("Server",
                            "A server came up or went down, as the controller sees it",
                            MakeTraceSourceAccessor(&LlmController::m_serverTrace),
                            "ns3::llmedge::LlmController::ServerTracedCallback")
            .AddTraceSource("Drop",
                            "A message was dropped: malformed, or not expected from that peer",
                            MakeTraceSourceAccessor(&LlmController::m_dropTrace),
                            "ns3::llmedge::LlmController::DropTracedCallback");
    return tid;
}

void
LlmController::AddServer(const Address& address, Ptr<LlmServer> application)
{
    NS_LOG_FUNCTION(this << address << application);
    Server server;
    server.address = address;
    server.application = application;
    server.view.id = application ? application->GetId() : static_cast<uint32_t>(m_servers.size());
    server.view.cloud = application && application->IsCloud();
    m_servers.push_back(server);
}

void
LlmController::SetPolicy(Ptr<DispatchPolicy> policy)
{
    m_policy = policy;
}

Ptr<DispatchPolicy>
LlmController::GetPolicy() const
{
    return m_policy;
}

size_t
LlmController::GetLive() const
{
    return m_live.size();
}

uint64_t
LlmController::GetDrops() const
{
    return m_drops;
}

void
LlmController::StartApplication()
{
    NS_LOG_FUNCTION(this);
    if (!m_policy)
    {
        throw InputError("the controller has no policy");
    }
    if (m_servers.empty())
    {
        throw InputError("the controller has no servers, expected one or more");
    }
    ObjectFactory factory;
    factory.SetTypeId(m_transportType);
    m_transport = factory.Create<Transport>();
    m_transport->Listen(GetNode(), m_port, MakeCallback(&LlmController::HandleAccept, this));
    m_running = true;
    for (size_t i = 0; i < m_servers.size(); ++i)
    {
        Connect(i);
    }
    if (m_controlPlane == NETWORK && m_serverTimeout.IsStrictlyPositive())
    {
        m_check = Simulator::Schedule(m_serverTimeout, &LlmController::CheckServers, this);
    }
}

void
LlmController::StopApplication()
{
    NS_LOG_FUNCTION(this);
    if (!m_running)
    {
        return;
    }
    m_running = false;
    m_check.Cancel();
    m_transport->StopListening();
    m_live.clear();
    const auto clients = std::move(m_clients);
    m_clients.clear();
    for (const auto& client : clients)
    {
        client->Close();
    }
    for (auto& server : m_servers)
    {
        server.reconnect.Cancel();
        if (server.connection)
        {
            server.connection->Close();
            server.connection = nullptr;
        }
    }
}

void
LlmController::DoDispose()
{
    NS_LOG_FUNCTION(this);
    StopApplication();
    m_servers.clear();
    m_policy = nullptr;
    m_transport = nullptr;
    Application::DoDispose();
}

void
LlmController::Connect(size_t index)
{
    auto& server = m_servers[index];
    server.connection = m_transport->Connect(GetNode(), server.address);
    server.connection->SetOpenCallback(MakeCallback(&LlmController::HandleServerOpen, this));
    server.connection->SetMessageCallback(MakeCallback(&LlmController::HandleServerMessage, this));
    server.connection->SetCloseCallback(MakeCallback(&LlmController::HandleServerClose, this));
}

size_t
LlmController::IndexOf(Ptr<Connection> connection) const
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(), [&](const Server& server) {
        return server.connection == connection;
    });
    return static_cast<size_t>(found - m_servers.begin());
}

void
LlmController::HandleServerOpen(Ptr<Connection> connection)
{
    const auto index = IndexOf(connection);
    if (index == m_servers.size())
    {
        return;
    }
    m_servers[index].helloSent = Simulator::Now();
    m_servers[index].lastReport = Simulator::Now();
    HelloHeader hello;
    hello.role = HelloHeader::CONTROLLER;
    connection->Send(MakeMessage(0, hello));
}

void
LlmController::HandleServerMessage(Ptr<Connection> connection, Ptr<Packet> message)
{
    const auto index = IndexOf(connection);
    if (index == m_servers.size())
    {
        return;
    }
    MessageReader reader;
    if (!reader.Read(message))
    {
        Drop(reader.GetError());
        connection->Abort();
        LoseServer(index, reader.GetError());
        return;
    }
    auto& server = m_servers[index];
    const auto type = reader.GetHeader().GetType();
    const auto id = reader.GetHeader().GetRequestId();
    if (type == MessageHeader::HELLO)
    {
        HandleHello(server, reader);
        return;
    }
    if (type == MessageHeader::REPORT)
    {
        TakeReport(server, reader.GetBody<ReportHeader>());
        server.lastReport = Simulator::Now();
        return;
    }
    const auto found = m_live.find(id);
    if (type != MessageHeader::TOKENS && type != MessageHeader::END)
    {
        Drop("a controller does not expect a " + MessageHeader::GetTypeName(type) +
             " message from a server");
        return;
    }
    if (found == m_live.end() || found->second.server != index)
    {
        return; // its device has given up while the answer was on its way
    }
    auto& live = found->second;
    const auto client = live.client;
    if (type == MessageHeader::TOKENS)
    {
        if (live.relayed == 0)
        {
            server.view.outstandingPromptTokens -= live.view.promptTokens;
            live.message = nullptr;
        }
        live.relayed += reader.GetBody<TokensHeader>().count;
    }
    else
    {
        if (reader.GetBody<EndHeader>().outcome == EndHeader::COMPLETED)
        {
            ++m_answers;
            m_answerTokens += live.relayed;
        }
        Release(live);
        m_live.erase(found);
    }
    client->Send(message);
}

void
LlmController::HandleHello(Server& server, const MessageReader& reader)
{
    const auto& hello = reader.GetBody<HelloHeader>();
    auto& view = server.view;
    view.id = hello.id;
    view.cloud = hello.cloud;
    view.contextWindow = hello.contextWindow;
    view.prefillTokensPerS = hello.prefillTokensPerSecond;
    view.decodeSPerToken = hello.decodeSecondsPerToken;
    view.kvBlocksTotal = hello.kvBlocksTotal;
    view.roundTripS = (Simulator::Now() - server.helloSent).GetSeconds();
    view.up = true;
    m_serverTrace(static_cast<uint32_t>(&server - m_servers.data()), true, "");
}

void
LlmController::TakeReport(Server& server, const ReportHeader& report)
{
    auto& view = server.view;
    view.waiting = report.waiting;
    view.running = report.running;
    view.kvBlocksUsed = report.kvBlocksUsed;
    view.kvBlocksTotal = report.kvBlocksTotal;
    view.waitingPromptTokens = report.waitingPromptTokens;
}

void
LlmController::HandleServerClose(Ptr<Connection> connection, std::string reason)
{
    const auto index = IndexOf(connection);
    if (index < m_servers.size())
    {
        LoseServer(index, reason);
    }
}

void
LlmController::LoseServer(size_t index, const std::string& reason)
{
    NS_LOG_FUNCTION(this << index << reason);
    auto& server = m_servers[index];
    server.connection = nullptr;
    if (server.view.up)
    {
        server.view.up = false;
        m_serverTrace(static_cast<uint32_t>(index), false, reason);
    }
    if (!m_running)
    {
        return;
    }
    server.reconnect =
        Simulator::Schedule(m_reconnectInterval, &LlmController::Connect, this, index);
    std::vector<uint64_t> lost;
    for (const auto& [id, live] : m_live)
    {
        if (live.server == index)
        {
            lost.push_back(id);
        }
    }
    for (const auto id : lost)
    {
        auto& live = m_live.at(id);
        Release(live);
        ++live.view.attempt;
        if (live.relayed == 0 && live.view.attempt < m_maxAttempts)
        {
            Dispatch(id);
        }
        else
        {
            Refuse(id, EndHeader::FAILED, "server lost: " + reason);
        }
    }
}

void
LlmController::CheckServers()
{
    for (size_t i = 0; i < m_servers.size(); ++i)
    {
        auto& server = m_servers[i];
        if (server.view.up && Simulator::Now() - server.lastReport > m_serverTimeout)
        {
            server.connection->Abort();
            LoseServer(i, "no report");
        }
    }
    m_check = Simulator::Schedule(m_serverTimeout / 2, &LlmController::CheckServers, this);
}

void
LlmController::HandleAccept(Ptr<Connection> connection)
{
    NS_LOG_FUNCTION(this << connection);
    connection->SetMessageCallback(MakeCallback(&LlmController::HandleClientMessage, this));
    connection->SetCloseCallback(MakeCallback(&LlmController::HandleClientClose, this));
    m_clients.push_back(connection);
}

void
LlmController::HandleClientMessage(Ptr<Connection> connection, Ptr<Packet> message)
{
    MessageReader reader;
    if (!reader.Read(message))
    {
        Drop(reader.GetError());
        connection->Abort();
        HandleClientClose(connection, reader.GetError());
        return;
    }
    const auto type = reader.GetHeader().GetType();
    switch (type)
    {
    case MessageHeader::HELLO:
        return;
    case MessageHeader::REQUEST:
        HandleRequest(connection, message, reader);
        return;
    case MessageHeader::CANCEL:
        HandleCancel(connection, reader.GetHeader().GetRequestId(), message);
        return;
    default:
        Drop("a controller does not expect a " + MessageHeader::GetTypeName(type) +
             " message from a device");
    }
}

void
LlmController::HandleClientClose(Ptr<Connection> connection, std::string reason)
{
    NS_LOG_FUNCTION(this << connection << reason);
    m_clients.erase(std::remove(m_clients.begin(), m_clients.end(), connection), m_clients.end());
    std::vector<uint64_t> orphans;
    for (const auto& [id, live] : m_live)
    {
        if (live.client == connection)
        {
            orphans.push_back(id);
        }
    }
    CancelHeader cancel;
    cancel.reason = "device gone";
    for (const auto id : orphans)
    {
        HandleCancel(connection, id, MakeMessage(id, cancel));
    }
}

void
LlmController::HandleRequest(Ptr<Connection> connection,
                             Ptr<Packet> message,
                             const MessageReader& reader)
{
    const auto id = reader.GetHeader().GetRequestId();
    if (m_live.count(id) > 0)
    {
        Drop("a request with this id is live already");
        return;
    }
    const auto& header = reader.GetBody<RequestHeader>();
    auto& live = m_live[id];
    live.client = connection;
    live.message = message;
    live.view.id = id;
    live.view.device = WireId::Device(id);
    live.view.session = header.session;
    live.view.turn = header.turn;
    live.view.promptTokens = header.promptTokens;
    live.view.serviceClass = header.serviceClass;
    if (header.deadline > 0)
    {
        live.deadline = Simulator::Now() + NanoSeconds(header.deadline);
    }
    Dispatch(id);
}

void
LlmController::HandleCancel(Ptr<Connection> connection, uint64_t id, Ptr<Packet> message)
{
    const auto found = m_live.find(id);
    if (found == m_live.end() || found->second.client != connection)
    {
        return; // the answer's end and the cancellation have crossed
    }
    const auto& server = m_servers[found->second.server];
    if (server.connection)
    {
        server.connection->Send(message);
    }
    Release(found->second);
    m_live.erase(found);
}

std::vector<ServerView>
LlmController::MakeViews()
{
    std::vector<ServerView> views;
    views.reserve(m_servers.size());
    for (auto& server : m_servers)
    {
        if (m_controlPlane == IDEAL && server.application)
        {
            TakeReport(server, server.application->MakeReport());
            server.lastReport = Simulator::Now();
        }
        views.push_back(server.view);
        auto& view = views.back();
        view.reportAgeS = (Simulator::Now() - server.lastReport).GetSeconds();
        view.up = view.up &&
                  (m_controlPlane != IDEAL || !server.application || server.application->IsUp());
    }
    return views;
}

void
LlmController::Dispatch(uint64_t id)
{
    auto& live = m_live.at(id);
    live.server = m_servers.size();
    live.view.expectedOutputTokens =
        m_answers > 0 ? m_answerTokens / static_cast<double>(m_answers) : m_initialOutputTokens;
    if (live.deadline.IsStrictlyPositive())
    {
        live.view.deadlineS = (live.deadline - Simulator::Now()).GetSeconds();
    }
    const auto views = MakeViews();
    const auto choice = m_policy->Choose(live.view, views);
    if (!choice || *choice >= views.size() || !views[*choice].up)
    {
        const bool any =
            std::any_of(views.begin(), views.end(), [](const auto& view) { return view.up; });
        Refuse(id, EndHeader::REJECTED, any ? "policy chose no server" : "no server is up");
        return;
    }
    auto& server = m_servers[*choice];
    live.server = *choice;
    ++server.view.outstanding;
    server.view.outstandingPromptTokens += live.view.promptTokens;
    m_dispatchTrace(live.view, views[*choice]);
    server.connection->Send(live.message->Copy());
}

void
LlmController::Refuse(uint64_t id, EndHeader::Outcome outcome, const std::string& reason)
{
    const auto found = m_live.find(id);
    EndHeader end;
    end.tokens = found->second.relayed;
    end.outcome = outcome;
    end.reason = reason.substr(0, MessageBody::MAX_TEXT_BYTES);
    found->second.client->Send(MakeMessage(id, end));
    m_live.erase(found);
}

void
LlmController::Release(const Live& live)
{
    if (live.server >= m_servers.size())
    {
        return;
    }
    auto& view = m_servers[live.server].view;
    --view.outstanding;
    if (live.relayed == 0)
    {
        view.outstandingPromptTokens -= live.view.promptTokens;
    }
}

void
LlmController::Drop(const std::string& reason)
{
    NS_LOG_WARN("the controller drops a message: " << reason);
    ++m_drops;
    m_dropTrace(reason);
}

} // namespace llmedge
} // namespace ns3
