/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRED_EDGE_NETWORK_H
#define LLM_EDGE_WIRED_EDGE_NETWORK_H

#include "edge-network.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Devices with one point-to-point link each to the gateway: packets without a radio.
 */
class WiredEdgeNetwork : public EdgeNetwork
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    std::optional<double> GetAccessRate(uint32_t device) const override;

  protected:
    void ConnectDevices() override;

  private:
    DataRate m_rate; //!< Data rate of a device's link
    Time m_delay;    //!< One-way delay of a device's link
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRED_EDGE_NETWORK_H
