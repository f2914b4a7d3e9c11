/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-connection.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeTcpConnection");

namespace
{

/** @param socket whose received bytes nobody wants any more */
void
Discard(Ptr<Socket> socket)
{
    while (socket->Recv())
    {
    }
}

} // namespace

TcpConnection::TcpConnection(Ptr<Socket> socket, const Address& peer)
    : Connection(peer),
      m_socket(socket)
{
}

TcpConnection::~TcpConnection()
{
    Unhook();
}

void
TcpConnection::Hook()
{
    m_socket->SetConnectCallback(MakeCallback(&TcpConnection::HandleConnected, this),
                                 MakeCallback(&TcpConnection::HandleConnectFailed, this));
    m_socket->SetCloseCallbacks(MakeCallback(&TcpConnection::HandlePeerClose, this),
                                MakeCallback(&TcpConnection::HandleError, this));
    m_socket->SetRecvCallback(MakeCallback(&TcpConnection::HandleReceive, this));
    m_socket->SetSendCallback(MakeCallback(&TcpConnection::HandleSpace, this));
    m_socket->TraceConnectWithoutContext("Rx", MakeCallback(&TcpConnection::HandleSegment, this));
}

void
TcpConnection::Unhook()
{
    if (!m_socket)
    {
        return;
    }
    const auto none = MakeNullCallback<void, Ptr<Socket>>();
    m_socket->SetConnectCallback(none, none);
    m_socket->SetCloseCallbacks(none, none);
    m_socket->SetRecvCallback(MakeCallback(&Discard));
    m_socket->SetSendCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
    m_socket->TraceDisconnectWithoutContext("Rx",
                                            MakeCallback(&TcpConnection::HandleSegment, this));
    m_socket = nullptr;
}

void
TcpConnection::Connect()
{
    NS_LOG_FUNCTION(this << m_peer);
    Simulator::ScheduleWithContext(m_socket->GetNode()->GetId(),
                                   Time(),
                                   &TcpConnection::SendSyn,
                                   Ptr<TcpConnection>(this));
}

void
TcpConnection::SendSyn()
{
    if (m_state == State::GONE)
    {
        return;
    }
    Hook();
    const bool v6 = Inet6SocketAddress::IsMatchingType(m_peer);
    if ((v6 ? m_socket->Bind6() : m_socket->Bind()) != 0 || m_socket->Connect(m_peer) != 0)
    {
        Fail(m_socket->GetErrno() == Socket::ERROR_NOROUTETOHOST ? "no route to host"
                                                                 : "cannot connect",
             false);
    }
}

void
TcpConnection::Accept()
{
    NS_LOG_FUNCTION(this << m_peer);
    Hook();
    m_handshaken = true;
    m_state = State::OPEN;
}

void
TcpConnection::Transmit(Ptr<const Packet> message)
{
    m_queue.Push(message);
    Flush();
}

void
TcpConnection::Flush()
{
    while (!m_queue.IsEmpty() && m_socket->GetTxAvailable() > 0)
    {
        const auto front = m_queue.GetFront(m_socket->GetTxAvailable());
        const uint32_t bytes = front->GetSize();
        if (m_socket->Send(front) < 0)
        {
            return;
        }
        m_queue.Pop(bytes);
    }
    if (m_queue.IsEmpty() && m_state == State::CLOSING)
    {
        m_state = State::GONE;
        ScheduleRelease(false);
        Leave();
    }
}

void
TcpConnection::Close()
{
    NS_LOG_FUNCTION(this);
    if (m_state == State::GONE)
    {
        Leave();
        return;
    }
    if (!m_handshaken && m_queue.IsEmpty())
    {
        Abort();
        return;
    }
    const Ptr<TcpConnection> self(this);
    m_state = State::CLOSING;
    if (m_handshaken)
    {
        Flush();
    }
}

void
TcpConnection::Abort()
{
    NS_LOG_FUNCTION(this);
    const Ptr<TcpConnection> self(this);
    if (m_state != State::GONE)
    {
        m_state = State::GONE;
        ScheduleRelease(true);
    }
    Leave();
}

void
TcpConnection::Detach()
{
    m_state = State::GONE;
    Unhook();
}

void
TcpConnection::HandleConnected(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    const Ptr<TcpConnection> self(this);
    m_handshaken = true;
    if (m_state == State::CONNECTING)
    {
        m_state = State::OPEN;
        Flush();
        NotifyOpen();
    }
    else if (m_state == State::CLOSING)
    {
        Flush();
    }
}

void
TcpConnection::HandleConnectFailed(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    Fail("connection timed out", false);
}

void
TcpConnection::HandleReceive(Ptr<Socket> socket)
{
    const Ptr<TcpConnection> self(this);
    while (const auto bytes = socket->Recv())
    {
        if (m_state == State::CLOSING || m_state == State::GONE)
        {
            continue;
        }
        const bool valid = m_assembler.Add(bytes);
        while (const auto message = m_assembler.Next())
        {
            NotifyMessage(*message);
        }
        if (!valid && m_state != State::GONE)
        {
            CountDrop(m_assembler.GetError());
            Fail("malformed message: " + m_assembler.GetError(), true);
        }
    }
}

void
TcpConnection::HandleSpace(Ptr<Socket> socket, uint32_t space)
{
    if (m_handshaken && m_state != State::GONE)
    {
        const Ptr<TcpConnection> self(this);
        Flush();
    }
}

void
TcpConnection::HandlePeerClose(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    m_peerClosed = true;
    if (m_resetSeen)
    {
        Fail(m_handshaken ? "reset by peer" : "connection refused", false);
    }
    else
    {
        Fail("closed by peer", false);
    }
}

void
TcpConnection::HandleError(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    Fail(m_handshaken ? "timed out" : "connection timed out", false);
}

void
TcpConnection::HandleSegment(Ptr<const Packet> packet,
                             const TcpHeader& header,
                             Ptr<const TcpSocketBase> socket)
{
    if (header.GetFlags() & TcpHeader::RST)
    {
        m_resetSeen = true;
        // ns-3 ignores the RST+ACK that a closed port answers to a SYN and keeps trying.
        if (!m_handshaken)
        {
            Fail("connection refused", false);
        }
    }
}

void
TcpConnection::Fail(const std::string& reason, bool reset)
{
    NS_LOG_FUNCTION(this << reason << reset);
    if (m_state == State::GONE)
    {
        return;
    }
    const bool tell = m_state != State::CLOSING;
    m_state = State::GONE;
    ScheduleRelease(reset);
    if (tell)
    {
        Simulator::ScheduleNow(&TcpConnection::NotifyGone, Ptr<TcpConnection>(this), reason);
    }
    else
    {
        Leave();
    }
}

void
TcpConnection::NotifyGone(const std::string& reason)
{
    NotifyClose(reason);
    Leave();
}

void
TcpConnection::ScheduleRelease(bool reset)
{
    m_queue.Clear();
    Simulator::ScheduleNow(&TcpConnection::Release, Ptr<TcpConnection>(this), reset);
}

void
TcpConnection::Release(bool reset)
{
    NS_LOG_FUNCTION(this << reset);
    const auto socket = m_socket;
    if (!socket)
    {
        return;
    }
    Unhook();
    // A socket has no call for a reset, but connecting one that is connected does just that.
    const bool canReset = m_handshaken && !m_resetSeen && !m_peerClosed;
    if (!reset || !canReset || socket->Connect(m_peer) != 0)
    {
        socket->Close();
    }
}

} // namespace llmedge
} // namespace ns3
