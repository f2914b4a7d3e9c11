/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_MECHANISM_H
#define LLM_EDGE_AUCTION_MECHANISM_H

#include "auction-instance.h"
#include "auction-outcome.h"

#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A rule that decides from bids and asks who trades with whom and at what price.
 *
 * CreateAuctionMechanism() creates them by name.
 */
class AuctionMechanism : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Decide who trades.
     *
     * @param instance bids, asks and settings; AuctionInstance::Check() accepts it
     * @return the trades
     */
    virtual AuctionOutcome Clear(const AuctionInstance& instance) = 0;

    /**
     * @brief Assign fixed random streams to the mechanism's random variables.
     *
     * @param stream first stream index to use
     * @return number of streams used; 0 unless a mechanism overrides this
     */
    virtual int64_t AssignStreams(int64_t stream);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_MECHANISM_H
