/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-connection.h"

#include "ideal-address.h"
#include "ideal-ports.h"
#include "ideal-transport.h"

#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/node-list.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeIdealConnection");

IdealConnection::IdealConnection(uint32_t node, const Address& peer, Time delay, DataRate rate)
    : Connection(peer),
      m_node(node),
      m_delay(delay),
      m_rate(rate)
{
}

IdealConnection::~IdealConnection()
{
    Unlink();
}

uint32_t
IdealConnection::GetNode() const
{
    return m_node;
}

void
IdealConnection::Unlink()
{
    if (m_other)
    {
        m_other->m_other = nullptr;
        m_other = nullptr;
    }
}

void
IdealConnection::Connect()
{
    NS_LOG_FUNCTION(this << m_peer);
    const uint32_t there =
        IdealAddress::IsMatchingType(m_peer) ? IdealAddress::ConvertFrom(m_peer).GetNodeId() : 0;
    Simulator::ScheduleWithContext(there,
                                   m_delay,
                                   &IdealConnection::Knock,
                                   Ptr<IdealConnection>(this));
}

void
IdealConnection::Knock()
{
    if (m_state == State::GONE)
    {
        return;
    }
    IdealTransport* transport = nullptr;
    if (IdealAddress::IsMatchingType(m_peer))
    {
        const auto address = IdealAddress::ConvertFrom(m_peer);
        if (address.GetNodeId() < NodeList::GetNNodes())
        {
            const auto ports = NodeList::GetNode(address.GetNodeId())->GetObject<IdealPorts>();
            transport = ports ? ports->Find(address.GetPort()) : nullptr;
        }
    }
    if (transport)
    {
        transport->Accept(Ptr<IdealConnection>(this));
        return;
    }
    Simulator::ScheduleWithContext(m_node,
                                   m_delay,
                                   &IdealConnection::End,
                                   Ptr<IdealConnection>(this),
                                   "connection refused");
}

void
IdealConnection::Accept(Ptr<IdealConnection> client)
{
    m_other = PeekPointer(client);
    client->m_other = this;
    m_state = State::OPEN;
    Simulator::ScheduleWithContext(client->m_node,
                                   client->m_delay,
                                   &IdealConnection::HandleAccepted,
                                   client);
}

void
IdealConnection::HandleAccepted()
{
    if (m_state != State::GONE)
    {
        Open();
    }
}

void
IdealConnection::Transmit(Ptr<const Packet> message)
{
    if (!m_other)
    {
        return;
    }
    const Time now = Simulator::Now();
    m_free = std::max(m_free, now);
    if (m_rate.GetBitRate() > 0)
    {
        m_free += m_rate.CalculateBytesTxTime(message->GetSize());
    }
    Simulator::ScheduleWithContext(m_other->m_node,
                                   m_free - now + m_delay,
                                   &IdealConnection::Arrive,
                                   Ptr<IdealConnection>(m_other),
                                   message->Copy(),
                                   m_free);
}

void
IdealConnection::Arrive(Ptr<const Packet> packet, Time departure)
{
    if (m_state != State::OPEN || departure > m_cutoff)
    {
        return;
    }
    const Ptr<IdealConnection> self(this);
    Message message;
    const auto error = message.Read(packet);
    if (error.empty())
    {
        NotifyMessage(message);
        return;
    }
    CountDrop(error);
    if (m_state == State::OPEN) // a sink of the drop may have ended it
    {
        CutOff();
        NotifyClose("malformed message: " + error);
        Leave();
    }
}

void
IdealConnection::EndPeer(const std::string& reason, Time arrival)
{
    if (m_other)
    {
        Simulator::ScheduleWithContext(m_other->m_node,
                                       arrival - Simulator::Now(),
                                       &IdealConnection::End,
                                       Ptr<IdealConnection>(m_other),
                                       reason);
        Unlink();
    }
}

void
IdealConnection::End(const std::string& reason)
{
    if (m_state == State::GONE)
    {
        return;
    }
    const bool tell = m_state != State::CLOSING;
    m_state = State::GONE;
    m_queue.Clear();
    if (tell)
    {
        NotifyClose(reason);
    }
    Leave();
}

void
IdealConnection::Close()
{
    NS_LOG_FUNCTION(this);
    const Ptr<IdealConnection> self(this);
    if (m_state == State::CONNECTING && !m_queue.IsEmpty())
    {
        m_state = State::CLOSING;
        return;
    }
    if (m_state == State::CLOSING)
    {
        return;
    }
    m_state = State::GONE;
    EndPeer("closed by peer", std::max(m_free, Simulator::Now()) + m_delay);
    Leave();
}

void
IdealConnection::Abort()
{
    NS_LOG_FUNCTION(this);
    const Ptr<IdealConnection> self(this);
    CutOff();
    Leave();
}

void
IdealConnection::CutOff()
{
    if (m_other)
    {
        m_other->m_cutoff = Simulator::Now();
    }
    m_state = State::GONE;
    m_queue.Clear();
    EndPeer("reset by peer", Simulator::Now() + m_delay);
}

uint64_t
IdealConnection::GetBacklog() const
{
    const Time now = Simulator::Now();
    if (m_state != State::OPEN || m_free <= now)
    {
        return m_queue.GetBytes();
    }
    return static_cast<uint64_t>((m_free - now).GetSeconds() * m_rate.GetBitRate() / 8);
}

void
IdealConnection::Detach()
{
    m_state = State::GONE;
    m_queue.Clear();
    Unlink();
}

} // namespace llmedge
} // namespace ns3
