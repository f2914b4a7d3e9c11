/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRED_LINK_H
#define LLM_EDGE_WIRED_LINK_H

#include "ns3/data-rate.h"
#include "ns3/error-model.h"
#include "ns3/net-device-container.h"
#include "ns3/node.h"
#include "ns3/nstime.h"

#include <functional>

namespace ns3
{
namespace llmedge
{

/**
 * @brief Connect two nodes by a point-to-point link on which packets may be lost.
 *
 * @param first a node
 * @param second another node
 * @param rate data rate in each direction
 * @param delay one-way delay
 * @param makeLosses makes the error model of an end of the link
 * @return the ends, the first node's first
 * @throws InputError if a user has given ns-3's links another rate, delay or error model
 */
NetDeviceContainer ConnectByWire(Ptr<Node> first,
                                 Ptr<Node> second,
                                 DataRate rate,
                                 Time delay,
                                 const std::function<Ptr<ErrorModel>()>& makeLosses);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRED_LINK_H
