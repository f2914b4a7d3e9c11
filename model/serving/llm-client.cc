/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-client.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/ns3-compat.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-transport.h"
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
            .SetParent<MessageApplication>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LlmClient>()
            .AddAttribute("Id",
                          "The device's number in requests and files.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LlmClient::m_id),
                          MakeUintegerChecker<uint32_t>(0, WireId::MAX_DEVICE))
            .AddAttribute("TerminalClass",
                          "What kind of terminal the device is, a label in results.",
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
                          "Text of one prompt token (bytes).",
                          DoubleValue(4),
                          MakeDoubleAccessor(&LlmClient::m_bytesPerToken),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute(
                "Uplink",
                "Whether prompts leave at once (Direct), or when the controller has "
                "granted them and at the rate that it says (Granted); that needs a "
                "controller at the other end.",
                EnumValue(LlmClient::DIRECT),
                LLM_EDGE_ENUM_ACCESSOR(LlmClient::Uplink, &LlmClient::m_uplink),
                MakeEnumChecker(LlmClient::DIRECT, "Direct", LlmClient::GRANTED, "Granted"))
            .AddAttribute("PartBytes",
                          "Prompt text in one message of a paced prompt (bytes).",
                          UintegerValue(1400),
                          MakeUintegerAccessor(&LlmClient::m_partBytes),
                          MakeUintegerChecker<uint32_t>(1, MessageHeader::MAX_PAYLOAD_BYTES))
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
                          "Longest time without any message for a request before it fails, or, "
                          "if nothing else has come either, its connection is taken for lost (s); "
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
            .AddTraceSource("Grant",
                            "The controller has granted a request, or changed its grant",
                            MakeTraceSourceAccessor(&LlmClient::m_grantTrace),
                            "ns3::llmedge::LlmClient::GrantTracedCallback")
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
    return m_live.empty() && m_sessions.IsEmpty();
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
    m_idleCheck.Cancel();
    m_sessions.Clear();
    const auto connection = m_connection;
    if (abort)
    {
        m_connection = nullptr; // nobody learns of it
    }
    while (!m_live.empty())
    {
        GiveUp(m_live.begin()->first,
               RequestState::FAILED,
               abort ? "client crashed" : "client stopped");
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
    for (auto& [key, live] : m_live)
    {
        live.deadline.Cancel();
        live.reorder.Cancel();
        live.upload.next.Cancel();
    }
    m_live.clear();
    m_sessions.Clear();
    MessageApplication::DoDispose();
}

void
LlmClient::Open()
{
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
    m_lastHeard = Simulator::Now();
    HelloHeader hello;
    hello.role = HelloHeader::CLIENT;
    hello.id = m_id;
    m_connection->Send(MakeMessage(0, hello));
    std::vector<uint64_t> waiting;
    for (const auto& [key, live] : m_live)
    {
        if (!live.inFlight)
        {
            waiting.push_back(key);
        }
    }
    for (const auto key : waiting)
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
        Lose("connection lost: " + reason);
    }
}

void
LlmClient::Lose(const std::string& reason)
{
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
        live.upload.next.Cancel();
        if (live.record.tokensReceived > 0 || live.record.attempts > m_maxRetries)
        {
            lost.push_back(key);
        }
    }
    for (const auto key : lost)
    {
        if (m_live.count(key) > 0) // a sink may have stopped the client
        {
            End(key, RequestState::FAILED, reason);
        }
    }
    if (m_up)
    {
        m_reconnect = Simulator::Schedule(m_reconnectInterval, &LlmClient::Open, this);
    }
}

void
LlmClient::TraceDrop(const std::string& reason)
{
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
