/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_UDP_CONNECTION_H
#define LLM_EDGE_UDP_CONNECTION_H

#include "connection.h"
#include "datagram-assembler.h"

#include "ns3/event-id.h"
#include "ns3/socket.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

class UdpListener;
class UdpTransport;

/**
 * @ingroup llm-edge
 *
 * @brief One end of a connection over UDP.
 *
 * There is no handshake: the end that connects is open at once, whether or not anyone listens. If a
 * datagram of a message is lost, the message is lost; the receiving end counts it.
 *
 * Reasons of the close callback: "closed by peer" (a CLOSE arrived; CLOSE may also be lost) and
 * "cannot open a socket".
 */
class UdpConnection : public Connection
{
  public:
    /** Settings of UdpTransport. */
    struct Settings
    {
        uint32_t maxDatagram; //!< Largest datagram (bytes), without the headers of UDP and IP
        Time timeout;         //!< Longest time without a fragment before a message is lost
        uint64_t maxBytes;    //!< Largest memory for incomplete messages (bytes)
    };

    /**
     * @brief Create the end that connects, with its own socket.
     *
     * @param transport counts lost messages
     * @param settings settings
     * @param socket a UDP socket, not bound
     * @param peer the other end
     */
    UdpConnection(UdpTransport* transport,
                  const Settings& settings,
                  Ptr<Socket> socket,
                  const Address& peer);

    /**
     * @brief Create the end that was connected to, on the listener's socket.
     *
     * @param transport counts lost messages
     * @param settings settings
     * @param socket the listener's socket
     * @param peer the other end
     * @param listener passes the peer's datagrams on
     */
    UdpConnection(UdpTransport* transport,
                  const Settings& settings,
                  Ptr<Socket> socket,
                  const Address& peer,
                  Ptr<UdpListener> listener);
    ~UdpConnection() override;

    /** Open in an event of its own. */
    void Connect();

    /**
     * @brief Handle a valid datagram from the peer.
     *
     * @param header its header
     * @param data what follows the header
     */
    void Receive(const DatagramHeader& header, Ptr<const Packet> data);

    void Close() override;
    void Abort() override;

  protected:
    void Transmit(Ptr<const Packet> message) override;
    void Detach() override;

  private:
    /** Bind the socket, which opens the connection. */
    void Bind();
    /** @param socket the socket, which has datagrams to read */
    void HandleReceive(Ptr<Socket> socket);

    /**
     * @param header header of the datagram
     * @param data what follows it
     */
    void SendDatagram(const DatagramHeader& header, Ptr<Packet> data);

    /** Tell the peer that no further message follows. */
    void SendClose();
    /** Give up messages that have timed out. */
    void HandleTimeout();
    /** Report newly lost messages to the transport, and set the timer. */
    void Settle();
    /**
     * @brief Release socket, listener and timer.
     * @param deaf how long a listener ignores datagrams from the peer
     */
    void Release(Time deaf);

    UdpTransport* m_udp;           //!< Counts lost messages; null when detached
    Settings m_settings;           //!< Settings
    Ptr<Socket> m_socket;          //!< Its own or the listener's; null when parted from
    Ptr<UdpListener> m_listener;   //!< Null for the end that connects
    uint32_t m_sequence{0};        //!< Number of the next message
    DatagramAssembler m_assembler; //!< Datagrams to messages
    uint64_t m_lostBefore{0};      //!< Lost messages the transport knows of
    EventId m_timer;               //!< HandleTimeout()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UDP_CONNECTION_H
