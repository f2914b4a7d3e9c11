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
 * @brief Who on a node listens where; aggregated to the node by the first who does.
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
     * @return its ports, made if it has none
     */
    static Ptr<IdealPorts> Of(Ptr<Node> node);

    /**
     * @param port a port
     * @param transport who listens there until Remove()
     * @throw InputError if somebody does already
     */
    void Add(uint16_t port, IdealTransport* transport);

    /** @param port nobody listens there any more */
    void Remove(uint16_t port);

    /**
     * @param port a port
     * @return who listens there, null if nobody does
     */
    IdealTransport* Find(uint16_t port) const;

  private:
    std::map<uint16_t, IdealTransport*> m_ports; //!< Who listens where
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_PORTS_H
