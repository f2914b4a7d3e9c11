/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_REPLAYER_H
#define LLM_EDGE_MESSAGE_REPLAYER_H

#include "message-log.h"

#include "ns3/application.h"

#include <deque>

namespace ns3
{
namespace llmedge
{

/**
 * @brief One end of a TCP connection that sends given numbers of bytes at given times.
 *
 * What ns-3's own OnOffApplication and BulkSendApplication do: an event per message, an empty
 * packet of its size, what the socket has no room for waits until there is room; and what their
 * PacketSink does: whatever arrives is read and counted.
 */
class ReplayEnd : public SimpleRefCount<ReplayEnd>
{
  public:
    /** @param messages what to send, in order of time */
    explicit ReplayEnd(std::vector<SentMessage> messages);

    /** @param socket the socket, connected or about to be */
    void Attach(Ptr<Socket> socket);

    /** The connection is up: what waits may go. */
    void Open();

    /** @return bytes that have arrived */
    uint64_t GetReceived() const;

  private:
    /** Send what is due now, and come back for the next. */
    void SendNext();
    /** Give the socket what it has room for. */
    void Flush();
    /** @param socket it has bytes */
    void Receive(Ptr<Socket> socket);
    /**
     * @param socket it has room
     * @param space how much (bytes)
     */
    void HandleSpace(Ptr<Socket> socket, uint32_t space);

    Ptr<Socket> m_socket;                //!< The socket
    std::vector<SentMessage> m_messages; //!< What to send
    size_t m_next{0};                    //!< The next one
    std::deque<uint32_t> m_waiting;      //!< Sizes of those that wait for room
    bool m_open{false};                  //!< The connection is up
    uint64_t m_received{0};              //!< Bytes that have arrived
};

/**
 * @brief The applications of a network, as plain senders and sinks.
 *
 * The same TCP connections as LlmServingHelper's applications have: from every device to the
 * gateway, and from there to every server, opened at the same times.
 */
class MessageReplayer
{
  public:
    /** @param log what is sent */
    explicit MessageReplayer(const MessageLog& log);

    /**
     * @brief A connection, opened at a time.
     *
     * @param node who opens it
     * @param peer to whom
     * @param start when
     */
    void Connect(Ptr<Node> node, const Address& peer, Time start);

    /**
     * @brief Wait for connections.
     *
     * @param node where
     * @param port TCP port
     */
    void Listen(Ptr<Node> node, uint16_t port);

    /** @return bytes that have arrived, all ends together */
    uint64_t GetReceived() const;

  private:
    /**
     * @param from a node
     * @param to another one
     * @return the first one's end of their connection
     */
    Ptr<ReplayEnd> MakeEnd(uint32_t from, uint32_t to);
    /**
     * @param socket a new connection
     * @param peer who has opened it
     */
    void HandleAccept(Ptr<Socket> socket, const Address& peer);
    /**
     * @param end the near end
     * @param node its node
     * @param peer the other end
     */
    void Open(Ptr<ReplayEnd> end, Ptr<Node> node, Address peer);
    /** @param socket its connection is up */
    void HandleOpen(Ptr<Socket> socket);

    std::map<std::pair<uint32_t, uint32_t>, std::vector<SentMessage>> m_log; //!< By end
    std::map<Ptr<Socket>, Ptr<ReplayEnd>> m_ends;                            //!< By socket
    std::map<Ipv4Address, uint32_t> m_nodes;                                 //!< By address
    std::vector<Ptr<Socket>> m_listening;                                    //!< Listening
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_REPLAYER_H
