/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_UDP_LISTENER_H
#define LLM_EDGE_UDP_LISTENER_H

#include "datagram-header.h"

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/simple-ref-count.h"
#include "ns3/socket.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class UdpConnection;

/**
 * @ingroup llm-edge
 *
 * @brief The UDP sockets of one port, and which peer's datagrams go to which connection.
 *
 * The sockets stay open until nobody listens and the last connection is gone. An address whose
 * connection is gone is deaf for a while, so that a late datagram does not look like a new peer.
 */
class UdpListener : public SimpleRefCount<UdpListener>
{
  public:
    /** A new peer: makes the connection for a socket and an address and registers it. */
    using AcceptCallback = Callback<Ptr<UdpConnection>, Ptr<Socket>, const Address&>;
    /** A datagram was refused: its sender and the reason. */
    using DropCallback = Callback<void, const Address&, const std::string&>;

    /** @param maxPeers most connections at a time */
    explicit UdpListener(uint32_t maxPeers);
    ~UdpListener();

    /**
     * @brief Start to listen.
     *
     * @param node where
     * @param port UDP port
     * @param accept called for every new peer until Stop()
     * @param drop called for every datagram refused until Stop()
     * @throw InputError if the port is taken
     */
    void Start(Ptr<Node> node, uint16_t port, AcceptCallback accept, DropCallback drop);

    /** Take no new peers. */
    void Stop();

    /**
     * @brief A connection has been made.
     *
     * @param peer its other end
     * @param connection where the peer's datagrams go, until Forget()
     */
    void Register(const Address& peer, UdpConnection* connection);

    /**
     * @brief A connection is gone.
     *
     * @param peer its other end
     * @param deaf how long nothing is heard from there
     */
    void Forget(const Address& peer, Time deaf);

    /**
     * @param address an address with a port
     * @return the same without what does not belong to the endpoint (IPv4 type of service)
     */
    static Address GetEndpoint(const Address& address);

  private:
    /**
     * @param node where
     * @param local what to listen to
     */
    void Bind(Ptr<Node> node, const Address& local);
    /** @param socket it has datagrams to read */
    void HandleReceive(Ptr<Socket> socket);

    /**
     * @param socket where it came in
     * @param from where it came from
     * @param header its valid header
     * @return the connection that it belongs to, null if none
     */
    Ptr<UdpConnection> FindOrAccept(Ptr<Socket> socket,
                                    const Address& from,
                                    const DatagramHeader& header);

    /**
     * @param peer an address
     * @return whether it is still deaf
     */
    bool IsDeaf(const Address& peer);
    /** Close the sockets if nobody needs them. */
    void CloseIfIdle();

    uint32_t m_maxPeers;                       //!< Most connections at a time
    std::vector<Ptr<Socket>> m_sockets;        //!< The sockets
    std::map<Address, UdpConnection*> m_peers; //!< Connections; they unregister themselves
    std::map<Address, Time> m_deaf;            //!< Addresses and until when they are deaf
    AcceptCallback m_accept;                   //!< Null when stopped
    DropCallback m_drop;                       //!< Null when stopped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UDP_LISTENER_H
