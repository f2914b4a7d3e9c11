/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RAW_PEER_H
#define LLM_EDGE_RAW_PEER_H

#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simple-ref-count.h"
#include "ns3/socket.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge-tests
 *
 * @brief A peer that keeps to no rules: a TCP socket that sends whatever bytes it is told to.
 */
class RawPeer : public SimpleRefCount<RawPeer>
{
  public:
    /** @param node where it is */
    explicit RawPeer(Ptr<Node> node);
    ~RawPeer();

    /**
     * @brief Connect, send, and keep the socket open.
     * @param peer where to
     * @param bytes what is sent
     */
    void Attack(const Address& peer, Ptr<Packet> bytes);

    /**
     * @brief Wait for connections; each gets the answer at once, and again whenever it says
     * something.
     * @param port where
     * @param answer what each connection is sent
     */
    void Lurk(uint16_t port, Ptr<Packet> answer);

    /** End the connections properly. */
    void Close();

    /** @return connections that came up */
    uint32_t GetConnected() const;

    /** @return connections that the other end has ended */
    uint32_t GetEnded() const;

    /** @return the bytes of all messages received, by MessageHeader::GetTypeName(), "END END " */
    std::string GetReceived() const;

    /**
     * @param size how many
     * @return bytes that are no message
     */
    static Ptr<Packet> Garbage(uint32_t size);

  private:
    /** @param socket a socket whose callbacks are set */
    void Hook(Ptr<Socket> socket);
    /** @param socket a socket that is connected */
    void HandleConnected(Ptr<Socket> socket);
    /**
     * @param socket a socket somebody has connected to
     * @param peer who
     */
    void HandleAccept(Ptr<Socket> socket, const Address& peer);
    /** @param socket a socket with something to read */
    void HandleReceive(Ptr<Socket> socket);
    /** @param socket a socket that the other end has closed or reset */
    void HandleEnd(Ptr<Socket> socket);

    Ptr<Node> m_node;                   //!< Where it is
    Ptr<Packet> m_bytes;                //!< What is sent
    Ptr<Socket> m_listener;             //!< Where it waits
    std::vector<Ptr<Socket>> m_sockets; //!< Connections
    Ptr<Packet> m_received;             //!< Everything that came
    uint32_t m_connected{0};            //!< Connections that came up
    uint32_t m_ended{0};                //!< Connections that the other end has ended
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RAW_PEER_H
