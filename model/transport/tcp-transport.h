/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TCP_TRANSPORT_H
#define LLM_EDGE_TCP_TRANSPORT_H

#include "tcp-listener.h"
#include "transport.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Messages over TCP: reliable and in order, with all effects of TCP on latency.
 *
 * It listens on IPv4 and IPv6. Retries and timeouts are those of TCP: see the attributes of
 * ns3::TcpSocket (ConnTimeout, ConnCount, DataRetries). With ns-3's defaults a SYN without an
 * answer is given up after 3 + 6 + 12 + 24 + 48 + 96 = 189 s.
 */
class TcpTransport : public Transport
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    TcpTransport();
    ~TcpTransport() override;

    void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) override;
    void StopListening() override;
    Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) override;

  protected:
    void DoDispose() override;

  private:
    /**
     * @param node the node
     * @return a new socket with this transport's settings
     */
    Ptr<Socket> MakeSocket(Ptr<Node> node) const;

    /**
     * @param socket a socket whose handshake is complete
     * @param peer the other end
     */
    void HandleAccept(Ptr<Socket> socket, const Address& peer);

    /**
     * @brief Set an attribute of a new socket, unless a user has given it alone.
     *
     * @param socket the socket
     * @param attribute an attribute of ns3::TcpSocket
     * @param own the attribute of this class with the same meaning
     * @param value its value
     * @throws InputError if the user has given the two different values
     */
    static void SetUp(Ptr<Socket> socket,
                      const std::string& attribute,
                      const std::string& own,
                      const AttributeValue& value);

    bool m_noDelay;              //!< Whether Nagle's algorithm is off
    uint32_t m_segmentSize;      //!< Largest segment (bytes), 0: ns-3's default
    uint32_t m_sendBuffer;       //!< Send buffer (bytes), 0: ns-3's default
    uint32_t m_receiveBuffer;    //!< Receive buffer (bytes), 0: ns-3's default
    Ptr<TcpListener> m_listener; //!< Null when not listening
    AcceptCallback m_accept;     //!< Called for every peer
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TCP_TRANSPORT_H
