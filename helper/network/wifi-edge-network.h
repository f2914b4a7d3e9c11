/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIFI_EDGE_NETWORK_H
#define LLM_EDGE_WIFI_EDGE_NETWORK_H

#include "edge-network.h"

#include "ns3/propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Devices on one Wi-Fi access point (802.11ax infrastructure, 5 GHz), which is the gateway.
 *
 * The channel is a YansWifiChannel with constant propagation speed and a path loss by name,
 * log-distance by default. The path loss uses the carrier frequency of its own attribute, whatever
 * the channel's is.
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
    std::optional<double> GetAccessRate(uint32_t device) const override;
    std::optional<double> GetNoiseFigure() const override;

  protected:
    void ConnectDevices() override;
    void MakeAccessLossy() override;
    int64_t AssignAccessStreams(int64_t stream) override;

    void DoDispose() override;

  private:
    uint32_t m_width{20};             //!< Channel width (MHz)
    double m_exponent{3};             //!< Path loss exponent
    double m_noiseFigureDb{7};        //!< Noise figure of all receivers (dB)
    std::string m_pathLoss;           //!< Name of the path loss
    Ptr<PropagationLossModel> m_loss; //!< The path loss
    std::string m_rateManager;        //!< TypeId name of the rate control
    NetDeviceContainer m_wifi;        //!< All Wi-Fi devices, the access point first
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIFI_EDGE_NETWORK_H
