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
 * @brief Let stations wait long enough for the answer to a block ack request.
 *
 * ns-3 sends data without an agreement when the answer has not come after 1 ms; where it comes
 * after all, because it had to be repeated on a busy channel, the sender's window never moves
 * again and the station hears nothing more (seen with ns-3.37).
 *
 * @param stations Wi-Fi devices with quality of service
 */
void WaitForBlockAckAgreements(const NetDeviceContainer& stations);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIFI_BLOCK_ACK_H
