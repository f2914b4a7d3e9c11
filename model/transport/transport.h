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
 * @brief Creates the connections of an application on one node, over one kind of transport.
 *
 * Each application has its own Transport; its type is chosen by TypeId name.
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
     * @throw InputError if the type cannot be created
     */
    static Ptr<Transport> Make(TypeId type);

    /** Called when a peer has connected; set the connection's callbacks before returning. */
    using AcceptCallback = Callback<void, Ptr<Connection>>;

    /**
     * @brief Signature of callbacks for a frame or datagram that was dropped because it is
     * malformed.
     *
     * @param peer where it came from
     * @param reason the error in it
     */
    typedef void (*DropTracedCallback)(const Address& peer, const std::string& reason);

    /**
     * @brief Listen for peers.
     *
     * @param node the node
     * @param port TCP or UDP port
     * @param accept called for every peer
     * @throw InputError if another transport on that node already listens there
     */
    virtual void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) = 0;

    /** Stop listening; existing connections remain. */
    virtual void StopListening() = 0;

    /**
     * @brief Open a connection.
     *
     * @param node the node from which to connect
     * @param peer the other end (InetSocketAddress or Inet6SocketAddress; IdealAddress without a
     * network)
     * @return the near end, not open yet
     */
    virtual Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) = 0;

    /** @return number of malformed frames or datagrams dropped so far */
    uint64_t GetDrops() const;

    /**
     * @brief Count and trace a malformed frame or datagram.
     *
     * @param peer where it came from
     * @param reason the error in it
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
     * @brief Keep a connection alive until it has ended.
     * @param connection a new connection of this transport
     */
    void Adopt(Ptr<Connection> connection);

  private:
    friend class Connection;

    /** Detach every connection. */
    void DetachConnections();

    std::set<Ptr<Connection>>
        m_connections;   //!< Connections that have not ended; their order does not matter
    uint64_t m_drops{0}; //!< Number of malformed frames or datagrams
    TracedCallback<const Address&, const std::string&>
        m_dropTrace; //!< Traces malformed frames and datagrams
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRANSPORT_H
