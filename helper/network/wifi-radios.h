/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIFI_RADIOS_H
#define LLM_EDGE_WIFI_RADIOS_H

#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-mac-helper.h"
#include "ns3/yans-wifi-helper.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Installs 802.11ax radios on one YansWifiChannel with constant propagation speed.
 */
class WifiRadios
{
  public:
    /** Settings of the radios. */
    struct Settings
    {
        std::string channel;     //!< ChannelSettings of ns3::WifiPhy
        double noiseFigureDb;    //!< Of every receiver (dB)
        std::string rateManager; //!< TypeId name of the rate control
    };

    /**
     * @param settings what the radios are like
     * @param loss path loss of the channel
     * @throws InputError if a user has given ns-3's radios or channel another value
     */
    WifiRadios(const Settings& settings, Ptr<PropagationLossModel> loss);

    /** @param power transmit power of the radios to come (dBm); otherwise ns3::WifiPhy's own */
    void SetPower(double power);

    /**
     * @brief Install a radio on each of some nodes.
     *
     * @param mac what they do at the MAC
     * @param nodes the nodes
     * @return the radios
     */
    NetDeviceContainer Install(const WifiMacHelper& mac, const NodeContainer& nodes);

  private:
    /**
     * @param attribute an attribute of ns3::WifiPhy
     * @param value its value
     * @param reason why that is not the user's to choose
     * @throws InputError if a user has given another value
     */
    void Set(const std::string& attribute, const AttributeValue& value, const std::string& reason);

    YansWifiPhyHelper m_phy; //!< Makes physical layers
    WifiHelper m_wifi;       //!< Makes devices
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIFI_RADIOS_H
