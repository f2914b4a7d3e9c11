/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_IDEAL_ADDRESS_H
#define LLM_EDGE_IDEAL_ADDRESS_H

#include "ns3/address.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The address of an IdealTransport: a node and a port.
 */
class IdealAddress
{
  public:
    /**
     * @param nodeId Node::GetId()
     * @param port port
     */
    IdealAddress(uint32_t nodeId, uint16_t port);

    /** @return id of the node */
    uint32_t GetNodeId() const;
    /** @return the port */
    uint16_t GetPort() const;

    /** @return this address as a generic address */
    operator Address() const;
    /** @return this address as a generic address */
    Address ConvertTo() const;

    /**
     * @param address an address for which IsMatchingType() holds
     * @return the address with its own type
     */
    static IdealAddress ConvertFrom(const Address& address);

    /**
     * @param address an address
     * @return whether it is an IdealAddress
     */
    static bool IsMatchingType(const Address& address);

  private:
    static constexpr uint8_t SIZE = 6; //!< Bytes: node id 4, port 2

    /** @return the number of this address type */
    static uint8_t GetType();

    uint32_t m_nodeId; //!< The node's id
    uint16_t m_port;   //!< The port
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_ADDRESS_H
