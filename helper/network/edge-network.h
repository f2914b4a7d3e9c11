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
#include <functional>
#include <memory>
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
 * @brief A network for edge inference: devices, a gateway, edge servers beside the gateway, and a
 * cloud behind a backhaul.
 *
 *     device \                      / edge server 0
 *     device --- access -- gateway --- edge server 1
 *     device /                      \ backhaul -- cloud server
 *
 * This base class builds everything except the access network; subclasses connect the devices to
 * the gateway over one or several access points. Wired links are point-to-point. Addresses are
 * IPv4, routed statically through the gateway.
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
     * @brief Build the network.
     *
     * @param devices number of user devices, at least 1
     * @param edgeServers number of servers beside the gateway
     * @param cloudServers number of servers behind the backhaul
     * @param stream first random stream to use, for positions, mobility, losses and radios
     * @return number of streams used
     * @throws InputError if there are no devices or no servers
     */
    int64_t Build(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers, int64_t stream);

    /**
     * @param device index into GetDevices()
     * @return data rate that its access would have now if it were the only device and protocols
     * cost nothing (bit/s): the Shannon rate of a radio or the rate of a wire; nothing on other
     * networks
     */
    virtual std::optional<double> GetAccessRate(uint32_t device) const;
    /** @return whether edge servers stand at the cells of the devices; false unless overridden */
    virtual bool HasHomeServers() const;
    /**
     * @param device index into GetDevices()
     * @return the edge server that stands where the device is now, on networks with edge servers at
     * their cells; nothing on others, or while the device has no cell
     */
    virtual std::optional<uint32_t> GetHomeServer(uint32_t device) const;
    /** Calls GetHomeServer(). */
    using HomeFinder = std::function<std::optional<uint32_t>(uint32_t device)>;
    /**
     * @return what finds the edge servers of devices. It does not keep the network alive, and finds
     * nothing once the network is gone
     */
    HomeFinder GetHomeFinder() const;
    /**
     * @return number of groups in which devices move; device d belongs to group d modulo this
     * number. 0 if every device moves for itself
     */
    virtual uint32_t GetGroupCount() const;
    /** @return noise figure of the Wi-Fi receivers (dB); nothing on networks without Wi-Fi */
    virtual std::optional<double> GetNoiseFigure() const;
    /** @return counts of handovers; null on networks with a single cell */
    virtual Ptr<HandoverStatistics> GetHandoverStatistics() const;
    /**
     * @param server index into GetServers()
     * @param port port it listens on
     * @return the address at which the gateway reaches it
     */
    virtual Address GetServerAddress(uint32_t server, uint16_t port) const;

    /**
     * @param device index into GetDevices()
     * @param port port the controller listens on
     * @return the address at which the device reaches it
     */
    virtual Address GetGatewayAddress(uint32_t device, uint16_t port) const;

    /** @return the transport that applications on this network use */
    virtual TypeId GetTransport() const;

    /**
     * @brief Cut the links between the gateway and one server for a while.
     *
     * @param server index into GetServers()
     * @param start when it begins (simulated time)
     * @param duration how long it lasts
     */
    void CutServer(uint32_t server, Time start, Time duration);

    /**
     * @brief Cut the devices off from the gateway for a while.
     *
     * @param start when it begins (simulated time)
     * @param duration how long it lasts
     */
    void CutAccess(Time start, Time duration);

    /**
     * @brief Guarantee a device a rate on the uplink from now on; may be called during the
     * simulation.
     *
     * Only networks with a scheduler that guarantees rates override this method; the others refuse
     * it, and only pacing at the device can keep a rate there.
     *
     * @param device index into GetDevices()
     * @param rate guaranteed bit rate at the IP level; 0 ends the guarantee
     * @throws InputError if the access network cannot guarantee rates, or there is no such device
     */
    virtual void SetUplinkShare(uint32_t device, DataRate rate);

    /** @return whether SetUplinkShare() works on this network */
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
     * @return the node at the other end of the server's link; the gateway by default
     */
    virtual Ptr<Node> GetServerSite(uint32_t server) const;

    /**
     * @brief Add routes to a server that is not linked to the gateway; called when its link has
     * addresses.
     *
     * @param server index into GetServers()
     * @param network address of its link, a /30
     */
    virtual void RouteToServer(uint32_t server, Ipv4Address network);

    /**
     * @brief Connect the devices to the gateway.
     *
     * The nodes already have their IP stacks and positions.
     */
    virtual void ConnectDevices() = 0;

    /**
     * @brief Assign fixed random streams to the objects of ConnectDevices().
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    virtual int64_t AssignAccessStreams(int64_t stream);

    /** Connect the servers to the gateway. */
    virtual void ConnectServers();

    /** @return whether nodes get IP stacks */
    virtual bool HasStack() const;

    /**
     * @return an error model that loses LossRate of the packets, remembered for cuts of the access
     */
    Ptr<RateErrorModel> MakeAccessErrorModel();

    /**
     * @brief Add error models from MakeAccessErrorModel() to the access; called once, if packets
     * can be lost there.
     */
    virtual void MakeAccessLossy();

    /**
     * @brief Assign addresses to the access interfaces, and default routes to the devices.
     *
     * @param gateway the gateway's interface
     * @param devices the devices' interfaces, all in one subnet
     */
    void AddressAccess(Ptr<NetDevice> gateway, const NetDeviceContainer& devices);

    /**
     * @brief Set the default route of the next device, and the address at which it reaches the
     * controller.
     *
     * @param device the device; called for all devices in order
     * @param nextHop address of the router on the device's link
     * @param gateway an address of the gateway
     */
    void SetAccessRoute(Ptr<Node> device, Ipv4Address nextHop, Ipv4Address gateway);

    void DoDispose() override;

  private:
    /** Add error models to the access unless there are some. */
    void EnsureAccessLosses();
    DataRate m_serverRate;   //!< Data rate of an edge server's link
    Time m_serverDelay;      //!< Delay of an edge server's link
    DataRate m_backhaulRate; //!< Data rate of a cloud server's link
    Time m_backhaulDelay;    //!< One-way delay of a cloud server's link
    double m_lossRate{0};    //!< Share of packets lost on every link

    std::vector<Ipv4Address> m_gatewayAddresses; //!< By device
    /** This object, for who may outlive it. */
    std::shared_ptr<const EdgeNetwork*> m_self{std::make_shared<const EdgeNetwork*>(this)};
    LinkLosses m_accessLosses; //!< On the access
    ServerLinks m_serverLinks; //!< Of the servers; none where packets are not sent
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_NETWORK_H
