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
 * @brief Tells an access network that can guarantee rates (LTE, by GBR bearers) what the controller
 * has granted to each device.
 *
 * A device's guaranteed rate is the sum of what its requests hold of bandwidth; it is given back
 * when they return it. The rate that a grant names counts this module's messages; Overhead is what
 * TCP/UDP and IP add to them.
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
     * @brief Follow a controller's allocations, if the network guarantees rates.
     *
     * @param controller who grants
     * @param network who carries
     * @return whether the network guarantees rates
     */
    bool Connect(Ptr<LlmController> controller, Ptr<EdgeNetwork> network);

  private:
    void DoDispose() override;
    /**
     * @param request a request
     * @param server the server's id
     * @param amounts what it is given or returns
     * @param held which of the two
     */
    void Changed(const RequestView& request,
                 uint32_t server,
                 const ResourceAmounts& amounts,
                 bool held);

    double m_overhead{1};                                  //!< Bytes at IP level per message byte
    double m_bitsPerUnit{1};                               //!< Data rate per unit of bandwidth
    Ptr<LlmController> m_controller;                       //!< Who grants
    Ptr<EdgeNetwork> m_network;                            //!< Who carries
    std::map<uint32_t, std::map<uint64_t, double>> m_held; //!< Bandwidth by device and request
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UPLINK_SHARES_H
