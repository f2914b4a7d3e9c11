/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef WIFI_EDGE_NETWORK_H
#define WIFI_EDGE_NETWORK_H

#include "edge-network.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Devices on one Wi-Fi access point (802.11ax infrastructure, 5 GHz), which is the gateway.
 *
 * The channel is a YansWifiChannel with a log-distance loss and constant propagation speed.
 */
class WifiEdgeNetwork : public EdgeNetwork
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void EnablePcap(const std::string& prefix) override;

  protected:
    void ConnectDevices() override;
    void MakeAccessLossy() override;
    int64_t AssignAccessStreams(int64_t stream) override;

  private:
    uint32_t m_width{20};      //!< Channel width (MHz)
    double m_exponent{3};      //!< Path loss exponent
    std::string m_rateManager; //!< TypeId name of the rate control
    NetDeviceContainer m_wifi; //!< All Wi-Fi devices, the access point first
};

} // namespace llmedge
} // namespace ns3

#endif // WIFI_EDGE_NETWORK_H
