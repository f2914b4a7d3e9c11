/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TCP_CONNECTION_H
#define LLM_EDGE_TCP_CONNECTION_H

#include "connection.h"
#include "message-assembler.h"

#include "ns3/socket.h"
#include "ns3/tcp-header.h"
#include "ns3/tcp-socket-base.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One end of a TCP connection that carries messages one after the other.
 *
 * Messages for which the socket's send buffer has no room wait here. If the stream contains
 * something that is not a valid message, this counts as a drop and the connection is reset, because
 * the next message cannot be found.
 *
 * Reasons of the close callback: "connection refused", "connection timed out" (no answer to the
 * SYNs), "closed by peer", "reset by peer", "timed out" (retransmissions exhausted),
 * "no route to host", "cannot connect" and "malformed message: ...".
 */
class TcpConnection : public Connection
{
  public:
    /**
     * @param socket a TCP socket for this connection only, not connected or just accepted
     * @param peer the other end
     */
    TcpConnection(Ptr<Socket> socket, const Address& peer);
    ~TcpConnection() override;

    /** Connect to the peer, in an event of its own. */
    void Connect();

    /** Take over a connected socket from a listener. */
    void Accept();

    void Close() override;
    void Abort() override;

  protected:
    void Transmit(Ptr<const Packet> message) override;
    void Detach() override;

  private:
    /** Begin the handshake. */
    void SendSyn();
    /** Set the callbacks of the socket. */
    void Hook();
    /** Remove the callbacks of the socket and release it. */
    void Unhook();

    /** @param socket the socket, which has connected */
    void HandleConnected(Ptr<Socket> socket);
    /** @param socket the socket, which could not connect */
    void HandleConnectFailed(Ptr<Socket> socket);
    /** @param socket the socket, which has bytes to read */
    void HandleReceive(Ptr<Socket> socket);
    /**
     * @param socket the socket, which has room for bytes
     * @param space size of the room (bytes)
     */
    void HandleSpace(Ptr<Socket> socket, uint32_t space);
    /** @param socket the socket, which the peer has closed or reset */
    void HandlePeerClose(Ptr<Socket> socket);
    /** @param socket the socket, which has given up */
    void HandleError(Ptr<Socket> socket);
    /**
     * @brief Look for a reset, which the socket's callbacks do not distinguish from an orderly end.
     *
     * @param packet the segment's data
     * @param header the segment's header
     * @param socket the socket that received it
     */
    void HandleSegment(Ptr<const Packet> packet,
                       const TcpHeader& header,
                       Ptr<const TcpSocketBase> socket);

    /** Give the socket as much of the queue as fits. */
    void Flush();

    /**
     * @brief End the connection, and tell the application in an event of its own.
     *
     * @param reason why
     * @param reset whether the peer gets a reset instead of an orderly end
     */
    void Fail(const std::string& reason, bool reset);

    /** @param reason why the connection has ended */
    void NotifyGone(const std::string& reason);

    /**
     * @brief Release the socket in an event of its own, outside the socket's own callbacks.
     * @param reset whether the peer gets a reset instead of an orderly end
     */
    void ScheduleRelease(bool reset);

    /**
     * @brief Release the socket.
     * @param reset whether the peer gets a reset instead of an orderly end
     */
    void Release(bool reset);

    Ptr<Socket> m_socket;         //!< The TCP socket; null when parted from
    bool m_handshaken{false};     //!< Whether TCP's handshake is done
    bool m_resetSeen{false};      //!< Whether the peer has sent a reset
    bool m_peerClosed{false};     //!< Whether the peer has ended its direction
    MessageAssembler m_assembler; //!< Bytes to messages
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TCP_CONNECTION_H
