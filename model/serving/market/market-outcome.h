/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_OUTCOME_H
#define LLM_EDGE_MARKET_OUTCOME_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the market has taken of a request, and decided about it.
 */
struct MarketOutcome
{
    Time wait;            //!< How long the request has waited
    uint32_t auctions{0}; //!< Auctions that it took part in
    uint64_t bytes{0};    //!< Bytes of their messages until they were decided
    bool matched{false};  //!< Whether it goes to a server that it was matched with
    int64_t price{0};     //!< What it pays there (price units); 0 if not matched
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_OUTCOME_H
