/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRANSPORT_FACTORY_H
#define LLM_EDGE_TRANSPORT_FACTORY_H

#include "ns3/type-id.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Find a transport by its name.
 *
 * @param name "tcp", "udp", "ideal", or a type's as NamedTypes says
 * @return its type, for Transport::Make() and for attributes
 * @throws InputError if there is none; the message lists those there are
 */
TypeId FindTransport(const std::string& name);

/**
 * @ingroup llm-edge
 *
 * @brief Find a transport that works where another one does.
 *
 * @param name as above
 * @param own the transport that the network has by itself
 * @return its type
 * @throws InputError if there is none, or one of the two needs packets and the other has none
 */
TypeId FindTransport(const std::string& name, TypeId own);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRANSPORT_FACTORY_H
