/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRANSPORT_H
#define LLM_EDGE_TRANSPORT_H

#include "connection.h"

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/node.h"
#include "ns3/object.h"
#include "ns3/socket.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <set>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How messages travel: a factory of connections on one node.
 *
 * One object per application; the concrete type is chosen by TypeId name.
 */
class Transport : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    ~Transport() override;

    /**
     * @param type a subclass of Transport
     * @return a new transport of that type
     * @throw InputError if the type is none that can be made
     */
    static Ptr<Transport> Make(TypeId type);

    /** A peer has connected; set the connection's callbacks before returning. */
    using AcceptCallback = Callback<void, Ptr<Connection>>;

    /**
     * @brief A frame or datagram was dropped because it is malformed.
     *
     * @param peer where it came from
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(const Address& peer, const std::string& reason);

    /**
     * @brief Wait for peers.
     *
     * @param node where
     * @param port TCP or UDP port
     * @param accept called for every peer
     * @throw InputError if somebody on that node already listens there
     */
    virtual void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) = 0;

    /** Stop waiting for peers; connections that exist stay. */
    virtual void StopListening() = 0;

    /**
     * @brief Open a pipe.
     *
     * @param node from where
     * @param peer to where (InetSocketAddress or Inet6SocketAddress; IdealAddress without network)
     * @return the near end, not open yet
     */
    virtual Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) = 0;

    /** @return malformed frames or datagrams dropped so far */
    uint64_t GetDrops() const;

    /**
     * @brief Count and trace a malformed frame or datagram.
     *
     * @param peer where it came from
     * @param reason what was wrong with it
     */
    void Drop(const Address& peer, const std::string& reason);

    /**
     * @param node a node
     * @param factory TypeId of a socket factory
     * @return a new socket there
     * @throw InputError if the node has no internet stack
     */
    static Ptr<Socket> MakeSocket(Ptr<Node> node, TypeId factory);

  protected:
    void DoDispose() override;

    /**
     * @brief Keep a connection alive until it is gone.
     * @param connection a new one of this transport
     */
    void Adopt(Ptr<Connection> connection);

  private:
    friend class Connection;

    /** Detach every connection. */
    void DetachConnections();

    std::set<Ptr<Connection>> m_connections; //!< Those that are not gone, in no order that matters
    uint64_t m_drops{0};                     //!< Malformed frames or datagrams
    TracedCallback<const Address&, const std::string&> m_dropTrace; //!< Traces them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRANSPORT_H
