/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVING_NODES_H
#define LLM_EDGE_SERVING_NODES_H

#include "ns3/address.h"
#include "ns3/node-container.h"
#include "ns3/node.h"
#include "ns3/type-id.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class EdgeNetwork;

/**
 * @ingroup llm-edge
 *
 * @brief The nodes on which LlmServingHelper installs its applications, and the addresses at which
 * these reach each other: those of an EdgeNetwork, or of any ns-3 network.
 *
 * In a network of your own, every node has an IP stack and its addresses before it is added here,
 * and routes lead from the devices to the gateway and from the gateway to the servers, and back.
 */
class ServingNodes
{
  public:
    static constexpr uint16_t SERVER_PORT = 8000;     //!< Where servers listen
    static constexpr uint16_t CONTROLLER_PORT = 8080; //!< Where the controller listens

    /** A server. */
    struct Server
    {
        Ptr<Node> node;    //!< Where it runs
        Address address;   //!< Where the gateway reaches it, with the port
        bool cloud{false}; //!< It is in the cloud
    };

    /** A user device. */
    struct Device
    {
        Ptr<Node> node;            //!< Where its client runs
        Address controller;        //!< Where it reaches the controller, with the port
        std::string terminalClass; //!< What kind of terminal it is, a label in results
    };

    /**
     * @brief Begin with the gateway, where the controller runs.
     *
     * @param gateway the node
     * @param address the IPv4 or IPv6 address at which devices reach it
     * @throws InputError if the node has no such address
     */
    ServingNodes(Ptr<Node> gateway, const Address& address);

    /** @param network a network that has been built, with all its nodes */
    explicit ServingNodes(const EdgeNetwork& network);

    /**
     * @brief Add devices, numbered in the order added.
     *
     * @param devices the nodes
     * @param terminalClass what kind of terminals they are, a label in results
     * @throws InputError if one has no IP stack
     */
    void AddDevices(const NodeContainer& devices, const std::string& terminalClass = "fixed");

    /**
     * @brief Add a server, numbered in the order added.
     *
     * @param server the node; it may be the gateway
     * @param address the IPv4 or IPv6 address at which the gateway reaches it
     * @param cloud whether it is in the cloud: policies distinguish edge and cloud
     * @throws InputError if the node has no such address, or is a server already
     */
    void AddServer(Ptr<Node> server, const Address& address, bool cloud = false);

    /** @return the node where the controller runs */
    Ptr<Node> GetGateway() const;
    /** @return the servers, in the order added */
    const std::vector<Server>& GetServers() const;
    /** @return the devices, in the order added */
    const std::vector<Device>& GetDevices() const;
    /** @return whether a server is in the cloud */
    bool HasCloud() const;
    /** @return the transport that applications use unless another one is chosen */
    TypeId GetTransport() const;

  private:
    Ptr<Node> m_gateway;           //!< Where the controller runs
    Address m_controller;          //!< Where devices reach it
    TypeId m_transport;            //!< The network's own transport
    std::vector<Server> m_servers; //!< By number
    std::vector<Device> m_devices; //!< By number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_NODES_H
