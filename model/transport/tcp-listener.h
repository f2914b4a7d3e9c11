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
 * @brief The listening TCP sockets of one port, for IPv4 and, where the node has it, IPv6.
 *
 * A socket that is in the middle of its handshake carries a copy of the listener's callbacks, so
 * these must outlive the listening: they point here, and here the way on can be cut.
 */
class TcpListener : public SimpleRefCount<TcpListener>
{
  public:
    /** Makes a socket that is neither bound nor connected. */
    using SocketFactory = Callback<Ptr<Socket>, Ptr<Node>>;
    /** A socket has been accepted: the socket and the peer's address. */
    using AcceptCallback = Callback<void, Ptr<Socket>, const Address&>;

    /**
     * @brief Start to listen.
     *
     * @param node where
     * @param port TCP port
     * @param factory makes the sockets
     * @param accept called for every peer until Stop()
     * @throw InputError if the port is taken
     */
    void Start(Ptr<Node> node, uint16_t port, SocketFactory factory, AcceptCallback accept);

    /** Stop to listen; handshakes that are not done yet end in a close. */
    void Stop();

  private:
    /**
     * @param socket a new socket
     * @param local what it listens to
     */
    void Listen(Ptr<Socket> socket, const Address& local);

    /**
     * @param socket a socket whose handshake is done
     * @param peer the other end
     */
    void HandleAccept(Ptr<Socket> socket, const Address& peer);

    std::vector<Ptr<Socket>> m_sockets; //!< The listening sockets
    AcceptCallback m_accept;            //!< Null when stopped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TCP_LISTENER_H
