/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POSTED_PRICE_AUCTION_H
#define LLM_EDGE_POSTED_PRICE_AUCTION_H

#include "auction-mechanism.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A price that is set without looking at the bids. Participants who accept it trade; if one
 * side has more of them, the lottery keys decide.
 *
 * Nobody gains by misreporting. The welfare depends on the price.
 */
class PostedPriceAuction : public AuctionMechanism
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AuctionOutcome Clear(const AuctionInstance& instance) override;

  private:
    double m_position{0.5}; //!< Where the price lies in the range of prices
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POSTED_PRICE_AUCTION_H
