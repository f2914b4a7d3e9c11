/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_VCG_AUCTION_H
#define LLM_EDGE_VCG_AUCTION_H

#include "auction-mechanism.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The Vickrey-Clarke-Groves mechanism: every efficient trade takes place; each buyer pays
 * the lowest bid, and each seller gets the highest ask, with which it would still have traded.
 *
 * It is efficient and nobody gains by misreporting, but the auctioneer pays the difference (R. B.
 * Myerson and M. A. Satterthwaite, 1983: no mechanism has all three properties).
 */
class VcgAuction : public AuctionMechanism
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AuctionOutcome Clear(const AuctionInstance& instance) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_VCG_AUCTION_H
