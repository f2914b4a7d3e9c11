/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RELAY_EDGE_NETWORK_H
#define LLM_EDGE_RELAY_EDGE_NETWORK_H

#include "edge-network.h"

#include "ns3/propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Devices that reach the gateway over a chain of relaying UAVs.
 *
 *     device )) UAV 0 )) UAV 1 )) ... )) UAV Hops )) gateway --- servers
 *
 * UAVs hover in a row, LinkDistance apart; the devices are below the first UAV, and the gateway is
 * LinkDistance behind the last. Links are Wi-Fi (802.11ax, ad hoc, 20 MHz at 2.4 GHz). The devices
 * and the first UAV share a channel; every other link has its own channel and its own radio at each
 * end, so the links of the chain do not disturb each other. Packets are stored and forwarded by IP
 * with static routes.
 *
 * He et al. compute relaying over UAVs by Eqs. 5 to 7. Here the path loss is theirs or any other,
 * and the cost of a hop results from the packets.
 */
class RelayEdgeNetwork : public EdgeNetwork
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    NodeContainer GetAccessPoints() const override;

    /**
     * Rate of a message that is stored and forwarded as a whole: the time per bit is the sum over
     * all links of the path, by the Shannon rate.
     *
     * @copydoc EdgeNetwork::GetAccessRate
     */
    std::optional<double> GetAccessRate(uint32_t device) const override;

    std::optional<double> GetNoiseFigure() const override;

    /** @return the UAVs, the one above the devices first */
    NodeContainer GetRelays() const;

  protected:
    void NotifyConstructionCompleted() override;
    Vector GetGatewayPosition() const override;
    void ConnectDevices() override;
    void MakeAccessLossy() override;
    int64_t AssignAccessStreams(int64_t stream) override;
    void DoDispose() override;

  private:
    /** @return a new path loss */
    Ptr<PropagationLossModel> MakeLoss() const;
    /**
     * @brief Install radios on nodes, on a new channel.
     * @param nodes the nodes
     * @return their radios
     */
    NetDeviceContainer InstallRadios(const NodeContainer& nodes);
    /** @param nodes nodes whose ARP queues get room for the packets of a whole prompt */
    static void WidenArpQueues(const NodeContainer& nodes);
    /** Link the chain and set its routes. */
    void ConnectChain();

    uint32_t m_hops{1};         //!< Links between UAVs
    double m_linkDistance{300}; //!< Length of a link along the ground (m)
    double m_height{120};       //!< Height of the UAVs (m)
    double m_power{23};         //!< Transmit power of every radio (dBm)
    std::string m_pathLoss;     //!< Name of the path loss

    NodeContainer m_relays;                          //!< The UAVs
    NetDeviceContainer m_radios;                     //!< All radios
    std::vector<Ptr<PropagationLossModel>> m_losses; //!< Path losses, by channel
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RELAY_EDGE_NETWORK_H
