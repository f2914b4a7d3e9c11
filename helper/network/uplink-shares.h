/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_UPLINK_SHARES_H
#define LLM_EDGE_UPLINK_SHARES_H

#include "edge-network.h"

#include "ns3/llm-controller.h"
#include "ns3/object.h"

#include <map>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Lets an access network that can guarantee rates (LTE, by GBR bearers) guarantee the
 * bandwidth that the controller has granted to each device.
 *
 * The guaranteed rate of a device is the sum of the bandwidth that its requests hold; it is
 * released when they return the bandwidth. The rate of a grant counts this module's messages;
 * Overhead is what TCP/UDP and IP add to them.
 */
class UplinkShares : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Follow a controller's allocations if the network can guarantee rates.
     *
     * @param controller grants bandwidth
     * @param network carries the traffic
     * @return whether the network can guarantee rates
     */
    bool Connect(Ptr<LlmController> controller, Ptr<EdgeNetwork> network);

  private:
    void DoDispose() override;
    /**
     * @param request a request
     * @param server the server's id
     * @param amounts the resources
     * @param held true if it gets them, false if it returns them
     */
    void Changed(const RequestView& request,
                 uint32_t server,
                 const ResourceAmounts& amounts,
                 bool held);

    double m_overhead{1};                                  //!< Bytes at IP level per message byte
    double m_bitsPerUnit{1};                               //!< Data rate per unit of bandwidth
    Ptr<LlmController> m_controller;                       //!< Grants bandwidth
    Ptr<EdgeNetwork> m_network;                            //!< Carries the traffic
    std::map<uint32_t, std::map<uint64_t, double>> m_held; //!< Bandwidth by device and request
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UPLINK_SHARES_H
