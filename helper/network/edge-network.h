/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EDGE_NETWORK_H
#define LLM_EDGE_EDGE_NETWORK_H

#include "edge-site.h"
#include "link-losses.h"
#include "server-links.h"

#include "ns3/address.h"
#include "ns3/data-rate.h"
#include "ns3/error-model.h"
#include "ns3/ipv4-address.h"
#include "ns3/net-device-container.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class HandoverStatistics;

/**
 * @ingroup llm-edge
 *
 * @brief A network for edge inference: devices, a gateway, edge servers beside it, and a cloud
 * behind a backhaul.
 *
 *     device \                      / edge server 0
 *     device --- access -- gateway --- edge server 1
 *     device /                      \ backhaul -- cloud server
 *
 * The base builds everything but the access; subclasses connect the devices to the gateway, over
 * one or several access points. Wired links are point-to-point. Addresses are IPv4, routed
 * statically through the gateway.
 */
class EdgeNetwork : public EdgeSite
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Build it.
     *
     * @param devices user devices, 1 or more
     * @param edgeServers servers beside the gateway
     * @param cloudServers servers behind the backhaul
     * @param stream first random stream to use, for positions, mobility, losses and radios
     * @return number of streams used
     * @throws InputError if there are no devices or no servers
     */
    int64_t Build(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers, int64_t stream);

    /**
     * @param device index into GetDevices()
     * @return data rate that its access would have now if it were the only one, and nothing were
     * lost to protocols (bit/s): Shannon's of a radio, a wire's own; nothing where there is none
     */
    virtual std::optional<double> GetAccessRate(uint32_t device) const;
    /** @return counts of handovers, null on networks whose devices have no choice of cells */
    virtual Ptr<HandoverStatistics> GetHandoverStatistics() const;
    /**
     * @param server index into GetServers()
     * @param port port it listens on
     * @return where the gateway reaches it
     */
    virtual Address GetServerAddress(uint32_t server, uint16_t port) const;

    /**
     * @param device index into GetDevices()
     * @param port port the controller listens on
     * @return where the device reaches it
     */
    virtual Address GetGatewayAddress(uint32_t device, uint16_t port) const;

    /** @return the transport that applications on this network use */
    virtual TypeId GetTransport() const;

    /**
     * @brief Cut the links between the gateway and one server for a while; nothing gets through.
     *
     * @param server index into GetServers()
     * @param start when (simulated time)
     * @param duration for how long
     */
    void CutServer(uint32_t server, Time start, Time duration);

    /**
     * @brief Cut the devices off from the gateway for a while.
     *
     * @param start when (simulated time)
     * @param duration for how long
     */
    void CutAccess(Time start, Time duration);

    /**
     * @brief Give a device's uplink a guaranteed share of the access network, from now on; may be
     * called while the simulation runs.
     *
     * The base class has no such thing: its subclasses without a scheduler that guarantees rates
     * refuse it, and a share can be kept there only by pacing at the device.
     *
     * @param device index into GetDevices()
     * @param rate guaranteed bit rate at the IP level; 0 gives the share back
     * @throws InputError if the access network guarantees no rates, or there is no such device
     */
    virtual void SetUplinkShare(uint32_t device, DataRate rate);

    /** @return whether SetUplinkShare() works on this kind of network */
    virtual bool HasUplinkShares() const;

    /**
     * @brief Write a packet capture of every interface of the gateway.
     *
     * @param prefix path and beginning of the file names
     */
    virtual void EnablePcap(const std::string& prefix);

  protected:
    /**
     * @param server index into GetServers()
     * @return the node at the other end of the server's link, by default the gateway
     */
    virtual Ptr<Node> GetServerSite(uint32_t server) const;

    /**
     * @brief Make a server that is not linked to the gateway reachable from there; called once its
     * link has addresses.
     *
     * @param server index into GetServers()
     * @param network address of its link, a /30
     */
    virtual void RouteToServer(uint32_t server, Ipv4Address network);

    /**
     * @brief Connect the devices to the gateway.
     *
     * Nodes have their IP stacks and positions already.
     */
    virtual void ConnectDevices() = 0;

    /**
     * @brief Assign fixed random streams to what ConnectDevices() made.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    virtual int64_t AssignAccessStreams(int64_t stream);

    /** Connect the servers to the gateway. */
    virtual void ConnectServers();

    /** @return whether nodes get IP stacks */
    virtual bool HasStack() const;

    /** @return an error model that loses LossRate of the packets, kept for cuts of the access */
    Ptr<RateErrorModel> MakeAccessErrorModel();

    /**
     * @brief Put error models on the access, with MakeAccessErrorModel(); called once, if packets
     * are to be lost there at all.
     */
    virtual void MakeAccessLossy();

    /**
     * @brief Give access interfaces their addresses, and the devices their default route.
     *
     * @param gateway the gateway's interface
     * @param devices the devices' interfaces, all in one subnet
     */
    void AddressAccess(Ptr<NetDevice> gateway, const NetDeviceContainer& devices);

    /**
     * @brief Give the next device its default route, and say where it reaches the controller.
     *
     * @param device the device; called for each, in order
     * @param nextHop the router's address on the device's link
     * @param gateway an address of the gateway
     */
    void SetAccessRoute(Ptr<Node> device, Ipv4Address nextHop, Ipv4Address gateway);

    void DoDispose() override;

  private:
    /** Put error models on the access unless there are some. */
    void EnsureAccessLosses();
    DataRate m_serverRate;   //!< Data rate of an edge server's link
    Time m_serverDelay;      //!< Delay of an edge server's link
    DataRate m_backhaulRate; //!< Data rate of a cloud server's link
    Time m_backhaulDelay;    //!< One-way delay of a cloud server's link
    double m_lossRate{0};    //!< Share of packets lost on every link

    std::vector<Ipv4Address> m_gatewayAddresses; //!< By device
    LinkLosses m_accessLosses;                   //!< On the access
    ServerLinks m_serverLinks; //!< Of the servers; none where packets are not sent
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_NETWORK_H
