/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_PACKET_CORE_H
#define LLM_EDGE_LTE_PACKET_CORE_H

#include "ns3/data-rate.h"
#include "ns3/ipv4-address.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/simple-ref-count.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The evolved packet core of an LTE network, with one packet gateway, and the routes through
 * it to servers at the cells' sites.
 */
class LtePacketCore : public SimpleRefCount<LtePacketCore>
{
  public:
    /**
     * @param s1uRate data rate of the links between the cells and the core
     * @param s1uDelay their delay, one way
     * @throws InputError if the rate is 0
     */
    LtePacketCore(DataRate s1uRate, Time s1uDelay);

    /** @return ns-3's own, which LteHelper needs */
    Ptr<PointToPointEpcHelper> GetHelper() const;

    /** @return the packet gateway (PGW) */
    Ptr<Node> GetGateway() const;

    /** @return where devices reach the packet gateway */
    Ipv4Address GetGatewayAddress() const;

    /** @return the packet gateway's end of the devices' tunnels */
    Ptr<NetDevice> GetTunnelEnd() const;

    /**
     * @brief Make what is wired to a cell's site reachable from the gateway, and the other way
     * round, over S5 and S1-U and outside the tunnels.
     *
     * @param site a cell's node; the gateway itself needs no routes
     * @param network address of a /30 at that node
     */
    void RouteToSite(Ptr<Node> site, Ipv4Address network) const;

  private:
    Ptr<PointToPointEpcHelper> m_core; //!< ns-3's own
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_PACKET_CORE_H
