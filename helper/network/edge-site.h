/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EDGE_SITE_H
#define LLM_EDGE_EDGE_SITE_H

#include "disc-placement.h"
#include "terminal-population.h"

#include "ns3/node-container.h"
#include "ns3/object.h"
#include "ns3/vector.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The nodes of an edge network, and where they are: devices on a disc around the gateway or
 * a population of terminals, servers beside the gateway. EdgeNetwork connects them.
 *
 * Its data are attributes of EdgeNetwork.
 */
class EdgeSite : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @return the devices */
    NodeContainer GetDevices() const;
    /** @return the servers: those at the edge, then those in the cloud */
    NodeContainer GetServers() const;
    /**
     * @param device index into GetDevices()
     * @return what kind of terminal it is: "fixed", "pedestrian", "car" or "uav"
     */
    virtual std::string GetTerminalClass(uint32_t device) const;
    /** @return the node where the controller belongs */
    Ptr<Node> GetGateway() const;
    /** @return the nodes whose radio the devices use; the gateway alone where it has the radio */
    virtual NodeContainer GetAccessPoints() const;
    /**
     * @param server index into GetServers()
     * @return whether it is in the cloud
     */
    bool IsCloud(uint32_t server) const;

  protected:
    /**
     * @brief Create the nodes; once.
     *
     * @param devices user devices, 1 or more
     * @param edgeServers servers beside the gateway
     * @param cloudServers servers behind the backhaul
     * @throws InputError if there are no devices or no servers
     */
    void Populate(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers);

    /**
     * @brief Give all nodes their positions and motions, after Populate().
     *
     * @param stream first random stream to use
     * @return number of streams used
     */
    int64_t Place(int64_t stream);

    /**
     * @brief Assign fixed random streams to walks about the disc, after Place().
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignWalkStreams(int64_t stream) const;

    /** @return the gateway, perhaps with an IP stack of its own */
    virtual Ptr<Node> MakeGateway();

    /** @return where the gateway stands (m) */
    virtual Vector GetGatewayPosition() const;

    /**
     * @param device index into GetDevices()
     * @return ground point around which the device is placed (m)
     */
    virtual Vector GetDeviceCentre(uint32_t device) const;

    /** Give the devices positions and mobility. */
    virtual void PlaceDevices();

    /**
     * @brief Give nodes a fixed position, unless they have a mobility model.
     *
     * @param nodes the nodes
     * @param position where the first one is (m); the others are 2 m apart in y
     */
    static void PlaceFixed(const NodeContainer& nodes, const Vector& position);

    /**
     * @param min smallest value
     * @param max largest value
     * @return a random number for positions
     */
    double DrawPlacement(double min, double max);

    /**
     * @param device index into GetDevices()
     * @throws InputError if there is no such device
     */
    void CheckDevice(uint32_t device) const;

    /** @return radius of the disc on which devices are placed (m) */
    double GetRadius() const;

    void DoDispose() override;

    double m_radius{0};                   //!< Radius of the disc on which devices are (m)
    bool m_walking{false};                //!< Devices walk
    double m_walkingSpeed{0};             //!< Their speed (m/s)
    double m_gatewayHeight{0};            //!< Height of the gateway (m)
    Ptr<TerminalPopulation> m_population; //!< Places and motions of the devices; null: the disc

  private:
    /** @throws InputError if a user has set what a population replaces */
    void CheckPopulation() const;
    /** Give gateway and servers their positions. */
    void PlaceServers();

    NodeContainer m_devices;   //!< User devices
    NodeContainer m_servers;   //!< Edge servers, then cloud servers
    uint32_t m_edgeServers{0}; //!< Edge servers among them
    Ptr<Node> m_gateway;       //!< Where the controller is
    DiscPlacement m_placement; //!< Draws places on the disc
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_SITE_H
