/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TCP_LISTENER_H
#define LLM_EDGE_TCP_LISTENER_H

#include "ns3/callback.h"
#include "ns3/node.h"
#include "ns3/simple-ref-count.h"
#include "ns3/socket.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The listening TCP sockets of one port, for IPv4 and, if the node has it, IPv6.
 *
 * A socket that is in the middle of its handshake has a copy of the listener's callbacks, so these
 * must outlive the listening: they point to this object, which stops forwarding them after Stop().
 */
class TcpListener : public SimpleRefCount<TcpListener>
{
  public:
    /** Creates a socket that is neither bound nor connected. */
    using SocketFactory = Callback<Ptr<Socket>, Ptr<Node>>;
    /** Called when a socket has been accepted, with the socket and the peer's address. */
    using AcceptCallback = Callback<void, Ptr<Socket>, const Address&>;

    /**
     * @brief Start listening.
     *
     * @param node the node
     * @param port TCP port
     * @param factory creates the sockets
     * @param accept called for every peer until Stop()
     * @throw InputError if the port is taken
     */
    void Start(Ptr<Node> node, uint16_t port, SocketFactory factory, AcceptCallback accept);

    /** Stop listening; handshakes that are not complete end in a close. */
    void Stop();

  private:
    /**
     * @param socket a new socket
     * @param local the address on which it listens
     */
    void Listen(Ptr<Socket> socket, const Address& local);

    /**
     * @param socket a socket whose handshake is complete
     * @param peer the other end
     */
    void HandleAccept(Ptr<Socket> socket, const Address& peer);

    std::vector<Ptr<Socket>> m_sockets; //!< The listening sockets
    AcceptCallback m_accept;            //!< Null after Stop()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TCP_LISTENER_H
