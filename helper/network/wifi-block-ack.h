/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIFI_BLOCK_ACK_H
#define LLM_EDGE_WIFI_BLOCK_ACK_H

#include "ns3/net-device-container.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Make stations wait longer for the answer to a block ack request.
 *
 * If the answer has not arrived after 1 ms, ns-3 sends data without an agreement. If the answer
 * does arrive later, because it had to be retransmitted on a busy channel, the sender's window
 * never moves again and the station receives nothing more (seen with ns-3.37).
 *
 * @param stations Wi-Fi devices with quality of service
 */
void WaitForBlockAckAgreements(const NetDeviceContainer& stations);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIFI_BLOCK_ACK_H
