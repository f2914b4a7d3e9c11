/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_LINKS_H
#define LLM_EDGE_SERVER_LINKS_H

#include "link-losses.h"

#include "ns3/data-rate.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-address.h"
#include "ns3/node.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The wired links of a network's servers: addresses, default routes and losses.
 *
 * Each link is a network of its own, a /30 from 10.128.0.0 on: half of 10.0.0.0/8 is the devices',
 * at up to four addresses each.
 */
class ServerLinks
{
  public:
    /** What a link can do. */
    struct Quality
    {
        DataRate rate;   //!< In each direction
        Time delay;      //!< One way
        double lossRate; //!< Share of the packets lost in each direction, 0 to 1
    };

    ServerLinks();

    /**
     * @brief Link the next server.
     *
     * @param site the node at the other end
     * @param server the server, whose default route goes to the site
     * @param quality what the link can do
     * @return the link's network, a /30
     */
    Ipv4Address Connect(Ptr<Node> site, Ptr<Node> server, const Quality& quality);

    /** @return number of servers linked */
    uint32_t GetN() const;

    /**
     * @param server index of a server, in the order linked
     * @return its address on the link
     */
    Ipv4Address GetAddress(uint32_t server) const;

    /**
     * @param server index of a server
     * @return what is lost at both ends of its link
     */
    const LinkLosses& GetLosses(uint32_t server) const;

    /**
     * @brief Assign fixed random streams to the losses, in the order linked.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream) const;

  private:
    /** One server's link. */
    struct Link
    {
        Ipv4Address server; //!< The server's address
        LinkLosses losses;  //!< At both ends
    };

    Ipv4AddressHelper m_addresses; //!< Where the next link's addresses come from
    std::vector<Link> m_links;     //!< By server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_LINKS_H
