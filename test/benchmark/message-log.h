/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_LOG_H
#define LLM_EDGE_MESSAGE_LOG_H

#include "ns3/network-module.h"
#include "ns3/tcp-connection.h"
#include "ns3/tcp-listener.h"
#include "ns3/transport.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** A message that an application gave to its socket. */
struct SentMessage
{
    int64_t time;   //!< When (ns)
    uint32_t from;  //!< Sending node
    uint32_t to;    //!< Receiving node
    uint32_t bytes; //!< Size
};

/** What all applications of a run sent. */
struct MessageLog
{
    int64_t end{0};                    //!< When the simulation ended (ns)
    std::vector<SentMessage> messages; //!< In order of time
};

/**
 * @brief Write a log to a file: its end, then one message per line.
 *
 * @param log the log
 * @param path the file
 */
void WriteLog(const MessageLog& log, const std::string& path);

/**
 * @param path a file that WriteLog() wrote
 * @return the log
 * @throws InputError if it is none
 */
MessageLog ReadLog(const std::string& path);

/** @return the node of every IPv4 address of the network */
std::map<Ipv4Address, uint32_t> FindNodes();

/** TcpTransport whose connections write down what is sent, with the same socket settings. */
class RecordingTransport : public Transport
{
  public:
    /** @return the object TypeId */
    static TypeId GetTypeId();

    /** @return what was sent in this process so far */
    static MessageLog& GetLog();

    /**
     * @param node where
     * @return a socket as TcpTransport makes it
     */
    static Ptr<Socket> MakeSocket(Ptr<Node> node);

    void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) override;
    void StopListening() override;
    Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) override;

  private:
    /**
     * @param socket a socket whose handshake is done
     * @param peer the other end
     */
    void HandleAccept(Ptr<Socket> socket, const Address& peer);

    Ptr<TcpListener> m_listener; //!< Null when not listening
    AcceptCallback m_accept;     //!< Called for every peer
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_LOG_H
