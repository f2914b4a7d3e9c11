/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_UDP_TRANSPORT_H
#define LLM_EDGE_UDP_TRANSPORT_H

#include "transport.h"
#include "udp-connection.h"
#include "udp-listener.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Messages over UDP: a message arrives complete or is lost, and nothing is sent twice.
 *
 * A message is sent at once as datagrams of at most MaxDatagram bytes (DatagramHeader), without
 * pacing and congestion control; long prompts can overflow the queues on their way. The receiving
 * end knows from the message numbers how many messages were lost (trace source Lost). Messages lost
 * at the end of a conversation are noticed only when the sender closes.
 *
 * It listens on IPv4 and IPv6. Datagrams are not authenticated: as with real UDP, whoever can forge
 * an address can disturb its conversation.
 */
class UdpTransport : public Transport
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    UdpTransport();
    ~UdpTransport() override;

    /**
     * @brief Signature of callbacks for messages that were lost on their way to this end.
     *
     * @param peer the sender
     * @param messages number of messages
     */
    typedef void (*LostTracedCallback)(const Address& peer, uint64_t messages);

    void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) override;
    void StopListening() override;
    Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) override;

    /** @return number of messages lost on their way to this end so far */
    uint64_t GetLost() const;

    /**
     * @brief Count and trace lost messages.
     *
     * @param peer the sender
     * @param messages number of messages
     */
    void CountLost(const Address& peer, uint64_t messages);

  protected:
    void DoDispose() override;

  private:
    /**
     * @param socket the listener's socket
     * @param peer the sender of a first datagram
     * @return a connection
     */
    Ptr<UdpConnection> HandleAccept(Ptr<Socket> socket, const Address& peer);

    /** @return the attributes */
    UdpConnection::Settings GetSettings() const;

    uint32_t m_maxDatagram;      //!< Largest datagram (bytes)
    Time m_timeout;              //!< Longest time without a fragment before a message is lost
    uint64_t m_maxBytes;         //!< Largest memory for incomplete messages of a peer (bytes)
    uint32_t m_maxPeers;         //!< Largest number of connections of the listener
    uint64_t m_lost{0};          //!< Messages lost
    Ptr<UdpListener> m_listener; //!< Null when not listening
    AcceptCallback m_accept;     //!< Called for every peer
    TracedCallback<const Address&, uint64_t> m_lostTrace; //!< Traces lost messages
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UDP_TRANSPORT_H
