/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINK_FAULT_H
#define LLM_EDGE_LINK_FAULT_H

#include "ns3/node.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Find out whether a device's radio is attached to its network now.
 *
 * @param device a user device
 * @return what is wrong, for people; empty if it is attached, or has no radio that can be asked
 */
std::string FindLinkFault(Ptr<Node> device);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINK_FAULT_H
