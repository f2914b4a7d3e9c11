/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRANSPORT_TEST_CASE_H
#define LLM_EDGE_TRANSPORT_TEST_CASE_H

#include "ns3/ipv6-address.h"
#include "ns3/message.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/test.h"
#include "ns3/transport.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge-tests
 *
 * @brief Two nodes, a transport on each, and a record of what their connections report.
 *
 * Node 1 listens on PORT; Dial() connects node 0 to it.
 */
class TransportTestCase : public TestCase
{
  public:
    static constexpr uint16_t PORT = 9000; //!< Where node 1 listens

    /** What one end has seen. */
    struct End
    {
        Ptr<Connection> connection; //!< The latest one
        uint32_t opened{0};         //!< Calls of the open callback
        std::string received;       //!< "index:size;" of every message
        std::vector<Time> times;    //!< When every message came
        std::string closed;         //!< Close reasons, each with a ';' after it
    };

    /** @param name what is tested */
    explicit TransportTestCase(const std::string& name);

  protected:
    /**
     * @brief Make two nodes and their transports.
     * @param transport TypeId name
     */
    void MakeNodes(const std::string& transport);

    /**
     * @brief Join the nodes by IPv4 (10.0.0.1 and 10.0.0.2) and IPv6.
     *
     * @param rate rate of the link, such as "100Mbps"
     * @param delay its delay
     */
    void MakeLink(const std::string& rate, Time delay);

    /**
     * @brief Make nodes and link, let node 1 listen, and wait 2 s for IPv6's addresses.
     *
     * @param transport TypeId name
     * @param rate rate of the link
     * @param delay its delay
     */
    void Prepare(const std::string& transport,
                 const std::string& rate = "100Mbps",
                 Time delay = MilliSeconds(5));

    /** Node 1 listens. */
    void Listen();

    /**
     * @brief Node 0 connects.
     * @param address where to
     */
    void Dial(const Address& address);

    /** Node 0 connects to node 1 by IPv4. */
    void DialV4();

    /** Run, then take everything apart. */
    void RunAndDestroy();

    /**
     * @param index told by the message, see End::received
     * @param payload size of its payload (bytes)
     * @return a TOKENS message of 32 bytes and the payload
     */
    static Ptr<Packet> MakeTokens(uint32_t index, uint32_t payload);

    /**
     * @brief Set a connection's callbacks to a record.
     *
     * @param end the record
     * @param connection the connection
     */
    void Record(End& end, Ptr<Connection> connection);

    NodeContainer m_nodes;        //!< The two nodes
    NetDeviceContainer m_devices; //!< Their devices
    Ipv6Address m_v6;             //!< IPv6 address of node 1
    Ptr<Transport> m_client;      //!< Transport of node 0
    Ptr<Transport> m_server;      //!< Transport of node 1
    End m_near;                   //!< What node 0 has seen
    End m_far;                    //!< What node 1 has seen
    std::string m_dropped;        //!< Reasons of node 1's drops, each with a ';' after it

  private:
    /** @param connection a peer of node 1 */
    void HandleAccept(Ptr<Connection> connection);

    /**
     * @param peer sender
     * @param reason reason
     */
    void HandleDrop(const Address& peer, const std::string& reason);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRANSPORT_TEST_CASE_H
