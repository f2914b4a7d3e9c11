/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_LOSS_QUEUES_H
#define LLM_EDGE_PACKET_LOSS_QUEUES_H

#include "ns3/error-model.h"
#include "ns3/net-device-container.h"

#include <functional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Lose packets before they reach network devices: each device gets a PacketLossQueueDisc
 * instead of its queue disc.
 *
 * @param devices the network devices
 * @param make makes the error model of the next one, in order
 */
void InstallPacketLossQueues(const NetDeviceContainer& devices,
                             const std::function<Ptr<ErrorModel>()>& make);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_LOSS_QUEUES_H
