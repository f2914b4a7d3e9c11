/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_SIDE_H
#define LLM_EDGE_AUCTION_SIDE_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The two sides of a double auction. The lottery uses the numbers (LotteryKeys).
 */
enum class AuctionSide : uint8_t
{
    BUYER = 0,  //!< User devices, who bid and pay
    SELLER = 1, //!< Edge servers, who ask and are paid
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_SIDE_H
