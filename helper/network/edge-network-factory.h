/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EDGE_NETWORK_FACTORY_H
#define LLM_EDGE_EDGE_NETWORK_FACTORY_H

#include "ns3/object-factory.h"
#include "ns3/type-id.h"

#include <string>

namespace ns3
{
namespace llmedge
{

class EdgeNetwork;

/**
 * @ingroup llm-edge
 *
 * @brief Find an access network by its name.
 *
 * @param name "wifi", "lte", "relay", "wired", "ideal", or a TypeId as NamedTypes says, such as
 * that of a network of one's own
 * @return what makes an EdgeNetwork of that name
 * @throws InputError if there is none; the message lists those there are
 */
ObjectFactory FindEdgeNetwork(const std::string& name);

/**
 * @ingroup llm-edge
 *
 * @brief Find a transport that works on a network.
 *
 * @param name the transport's name, as FindTransport() of one argument takes it
 * @param network the network
 * @return its type
 * @throws InputError if there is none of that name, or it does not work there
 */
TypeId FindTransport(const std::string& name, const EdgeNetwork& network);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_NETWORK_FACTORY_H
