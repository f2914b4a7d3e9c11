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
 * @brief One end of a TCP connection that carries messages back to back.
 *
 * What the socket's send buffer has no room for waits here. A stream that is not made of valid
 * messages is counted as a drop and reset, as there is no way to find the next message in it.
 *
 * Reasons of the close callback: "connection refused", "connection timed out" (no answer to the
 * SYNs), "closed by peer", "reset by peer", "timed out" (retransmissions exhausted),
 * "no route to host", "cannot connect" and "malformed message: ...".
 */
class TcpConnection : public Connection
{
  public:
    /**
     * @param socket a TCP socket of one's own, not connected or just accepted
     * @param peer the other end
     */
    TcpConnection(Ptr<Socket> socket, const Address& peer);
    ~TcpConnection() override;

    /** Connect to the peer, in an event of its own. */
    void Connect();

    /** The socket is connected already: take it over from a listener. */
    void Accept();

    void Close() override;
    void Abort() override;

  protected:
    void Transmit(Ptr<const Packet> message) override;
    void Detach() override;

  private:
    /** Begin the handshake. */
    void SendSyn();
    /** Set the socket's callbacks to the functions below. */
    void Hook();
    /** Take the socket's callbacks away and drop it. */
    void Unhook();

    /** @param socket it has connected */
    void HandleConnected(Ptr<Socket> socket);
    /** @param socket it could not connect */
    void HandleConnectFailed(Ptr<Socket> socket);
    /** @param socket it has bytes to read */
    void HandleReceive(Ptr<Socket> socket);
    /**
     * @param socket it has room for bytes
     * @param space how much (bytes)
     */
    void HandleSpace(Ptr<Socket> socket, uint32_t space);
    /** @param socket the peer has closed or reset it */
    void HandlePeerClose(Ptr<Socket> socket);
    /** @param socket it has given up */
    void HandleError(Ptr<Socket> socket);
    /**
     * @brief Look for a reset: the socket's callbacks do not tell it from an orderly end.
     *
     * @param packet the segment's data
     * @param header the segment's header
     * @param socket who received it
     */
    void HandleSegment(Ptr<const Packet> packet,
                       const TcpHeader& header,
                       Ptr<const TcpSocketBase> socket);

    /** Give the socket as much of the queue as it has room for. */
    void Flush();

    /**
     * @brief The pipe is gone: tell the application, in an event of its own.
     *
     * @param reason why
     * @param reset whether the peer is to see a reset rather than an orderly end
     */
    void Fail(const std::string& reason, bool reset);

    /** @param reason why the pipe is gone */
    void NotifyGone(const std::string& reason);

    /**
     * @brief Part from the socket in an event of its own, out of the socket's own callbacks.
     * @param reset whether the peer is to see a reset rather than an orderly end
     */
    void ScheduleRelease(bool reset);

    /**
     * @brief Part from the socket.
     * @param reset whether the peer is to see a reset rather than an orderly end
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
