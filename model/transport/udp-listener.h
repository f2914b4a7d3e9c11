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
 * @brief The UDP sockets of one port, which pass each peer's datagrams to its connection.
 *
 * The sockets stay open until the listening has stopped and the last connection has ended.
 * Datagrams from an address whose connection has ended are ignored for a while, so that a late
 * datagram does not look like a new peer.
 */
class UdpListener : public SimpleRefCount<UdpListener>
{
  public:
    /** Creates and registers the connection for a new peer, given a socket and an address. */
    using AcceptCallback = Callback<Ptr<UdpConnection>, Ptr<Socket>, const Address&>;
    /** Called when a datagram was refused, with its sender and the reason. */
    using DropCallback = Callback<void, const Address&, const std::string&>;

    /** @param maxPeers largest number of connections at a time */
    explicit UdpListener(uint32_t maxPeers);
    ~UdpListener();

    /**
     * @brief Start listening.
     *
     * @param node the node
     * @param port UDP port
     * @param accept called for every new peer until Stop()
     * @param drop called for every refused datagram until Stop()
     * @throw InputError if the port is taken
     */
    void Start(Ptr<Node> node, uint16_t port, AcceptCallback accept, DropCallback drop);

    /** Accept no new peers. */
    void Stop();

    /**
     * @brief Register a connection.
     *
     * @param peer its other end
     * @param connection gets the peer's datagrams until Forget()
     */
    void Register(const Address& peer, UdpConnection* connection);

    /**
     * @brief Unregister a connection that has ended.
     *
     * @param peer its other end
     * @param deaf how long to ignore datagrams from that address
     */
    void Forget(const Address& peer, Time deaf);

    /**
     * @param address an address with a port
     * @return the address without parts that do not identify the endpoint (IPv4 type of service)
     */
    static Address GetEndpoint(const Address& address);

  private:
    /**
     * @param node the node
     * @param local the address on which to listen
     */
    void Bind(Ptr<Node> node, const Address& local);
    /** @param socket the socket, which has datagrams to read */
    void HandleReceive(Ptr<Socket> socket);

    /**
     * @param socket the socket that received the datagram
     * @param from the sender
     * @param header its valid header
     * @return the connection to which it belongs, null if there is none
     */
    Ptr<UdpConnection> FindOrAccept(Ptr<Socket> socket,
                                    const Address& from,
                                    const DatagramHeader& header);

    /**
     * @param peer an address
     * @return whether its datagrams are still ignored
     */
    bool IsDeaf(const Address& peer);
    /** Close the sockets if they are no longer needed. */
    void CloseIfIdle();

    uint32_t m_maxPeers;                       //!< Largest number of connections at a time
    std::vector<Ptr<Socket>> m_sockets;        //!< The sockets
    std::map<Address, UdpConnection*> m_peers; //!< Connections; they unregister themselves
    std::map<Address, Time> m_deaf; //!< Addresses whose datagrams are ignored, and until when
    AcceptCallback m_accept;        //!< Null after Stop()
    DropCallback m_drop;            //!< Null after Stop()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UDP_LISTENER_H
