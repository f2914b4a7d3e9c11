/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_IDEAL_PORTS_H
#define LLM_EDGE_IDEAL_PORTS_H

#include "ns3/node.h"
#include "ns3/object.h"

#include <cstdint>
#include <map>

namespace ns3
{
namespace llmedge
{

class IdealTransport;

/**
 * @ingroup llm-edge
 *
 * @brief The ports of a node on which IdealTransports listen; aggregated to the node by the first
 * listener.
 */
class IdealPorts : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param node a node
     * @return its ports, created if it has none
     */
    static Ptr<IdealPorts> Of(Ptr<Node> node);

    /**
     * @param port a port
     * @param transport listens there until Remove()
     * @throw InputError if another transport already listens there
     */
    void Add(uint16_t port, IdealTransport* transport);

    /** @param port a port on which no transport listens any more */
    void Remove(uint16_t port);

    /**
     * @param port a port
     * @return the transport that listens there, null if none does
     */
    IdealTransport* Find(uint16_t port) const;

  private:
    std::map<uint16_t, IdealTransport*> m_ports; //!< Transport that listens, by port
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_PORTS_H
