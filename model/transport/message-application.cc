/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-application.h"

#include "ns3/enum.h"
#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/ns3-compat.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeMessageApplication");
NS_OBJECT_ENSURE_REGISTERED(MessageApplication);

TypeId
MessageApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::MessageApplication")
            .SetParent<Application>()
            .SetGroupName("LlmEdge")
            .AddAttribute("Framing",
                          "What surrounds prompts and tokens in requests and answers: nothing but "
                          "this module's messages (Raw), or HTTP, JSON and server-sent events as "
                          "in the OpenAI API (Sse).",
                          EnumValue(Framing::RAW),
                          LLM_EDGE_ENUM_ACCESSOR(Framing::Form,
                                                 &MessageApplication::SetForm,
                                                 &MessageApplication::GetForm),
                          MakeEnumChecker(Framing::RAW, "Raw", Framing::SSE, "Sse"))
            .AddAttribute("TlsRecordOverhead",
                          "Bytes that TLS adds to every record of requests and answers, of at most "
                          "16384 bytes each (bytes); 22 with TLS 1.3, 0: no TLS.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&MessageApplication::SetRecordOverhead,
                                               &MessageApplication::GetRecordOverhead),
                          MakeUintegerChecker<uint32_t>(0, 1024))
            .AddTraceSource("Up",
                            "Whether the application is running",
                            MakeTraceSourceAccessor(&MessageApplication::m_up),
                            "ns3::TracedValueCallback::Bool")
            .AddTraceSource("Connection",
                            "A connection is open from now on, has ended, or could not be "
                            "opened, and why",
                            MakeTraceSourceAccessor(&MessageApplication::m_connectionTrace),
                            "ns3::llmedge::MessageApplication::ConnectionTracedCallback");
    return tid;
}

bool
MessageApplication::IsUp() const
{
    return m_up;
}

const Framing&
MessageApplication::GetFraming() const
{
    return m_framing;
}

void
MessageApplication::SetForm(Framing::Form form)
{
    m_framing.form = form;
}

Framing::Form
MessageApplication::GetForm() const
{
    return m_framing.form;
}

void
MessageApplication::SetRecordOverhead(uint32_t bytes)
{
    m_framing.recordOverhead = bytes;
}

uint32_t
MessageApplication::GetRecordOverhead() const
{
    return m_framing.recordOverhead;
}

uint64_t
MessageApplication::GetDrops() const
{
    return m_drops;
}

void
MessageApplication::Crash()
{
    NS_LOG_FUNCTION(this);
    if (m_up)
    {
        NS_LOG_INFO(GetInstanceTypeId().GetName()
                    << " on node " << GetNode()->GetId() << " crashes");
    }
    GoDown(true);
}

void
MessageApplication::Restart()
{
    NS_LOG_FUNCTION(this);
    if (!m_up)
    {
        NS_LOG_INFO(GetInstanceTypeId().GetName()
                    << " on node " << GetNode()->GetId() << " restarts");
    }
    ComeUp();
}

void
MessageApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    CheckReady();
    ComeUp();
}

void
MessageApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    GoDown(false);
}

void
MessageApplication::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_connectionTrace = {}; // the simulation is over, and nobody wants to hear how they end
    GoDown(true);
    m_transport = nullptr;
    Application::DoDispose();
}

void
MessageApplication::ComeUp()
{
    if (m_up)
    {
        return;
    }
    m_transport = Transport::Make(m_transportType);
    m_transport->TraceConnectWithoutContext(
        "Drop",
        MakeCallback(&MessageApplication::HandleTransportDrop, this));
    m_up = true;
    HandleUp();
}

void
MessageApplication::GoDown(bool abort)
{
    NS_LOG_FUNCTION(this << abort);
    if (!m_up)
    {
        return;
    }
    m_up = false;
    m_transport->StopListening();
    const auto peers = std::move(m_peers);
    m_peers.clear();
    for (const auto& peer : peers)
    {
        EndConnection(peer, abort);
    }
    HandleDown(abort);
}

void
MessageApplication::CheckReady() const
{
}

void
MessageApplication::HandleOpen(Ptr<Connection> connection)
{
}

void
MessageApplication::Listen(uint16_t port)
{
    m_transport->Listen(GetNode(), port, MakeCallback(&MessageApplication::HandleAccept, this));
}

void
MessageApplication::HandleAccept(Ptr<Connection> peer)
{
    NS_LOG_FUNCTION(this << peer);
    peer->SetMessageCallback(MakeCallback(&MessageApplication::HandleMessage, this));
    peer->SetCloseCallback(MakeCallback(&MessageApplication::HandleGone, this));
    m_peers.push_back(peer);
    m_connectionTrace(peer->GetPeer(), true, "");
}

void
MessageApplication::HandleOpened(Ptr<Connection> connection)
{
    m_connectionTrace(connection->GetPeer(), true, "");
    HandleOpen(connection);
}

Ptr<Connection>
MessageApplication::Connect(const Address& remote)
{
    NS_LOG_FUNCTION(this << remote);
    const auto connection = m_transport->Connect(GetNode(), remote);
    connection->SetOpenCallback(MakeCallback(&MessageApplication::HandleOpened, this));
    connection->SetMessageCallback(MakeCallback(&MessageApplication::HandleMessage, this));
    connection->SetCloseCallback(MakeCallback(&MessageApplication::HandleGone, this));
    return connection;
}

const std::vector<Ptr<Connection>>&
MessageApplication::GetPeers() const
{
    return m_peers;
}

void
MessageApplication::HandleGone(Ptr<Connection> connection, std::string reason)
{
    NS_LOG_FUNCTION(this << connection << reason);
    m_peers.erase(std::remove(m_peers.begin(), m_peers.end(), connection), m_peers.end());
    m_connectionTrace(connection->GetPeer(), false, reason);
    HandleClose(connection, reason);
}

void
MessageApplication::Refuse(Ptr<Connection> connection, const std::string& reason)
{
    Drop(reason);
    connection->Abort();
    HandleGone(connection, reason);
}

void
MessageApplication::EndConnection(Ptr<Connection> connection, bool abort)
{
    const bool wasOpen = connection->IsOpen();
    abort ? connection->Abort() : connection->Close();
    if (wasOpen)
    {
        m_connectionTrace(connection->GetPeer(), false, "ended by this end");
    }
}

void
MessageApplication::HandleTransportDrop(const Address& peer, const std::string& reason)
{
    Drop(reason);
}

void
MessageApplication::Drop(const std::string& reason)
{
    NS_LOG_WARN(GetInstanceTypeId().GetName() << " drops a message: " << reason);
    ++m_drops;
    TraceDrop(reason);
}

} // namespace llmedge
} // namespace ns3
