/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_K_DOUBLE_AUCTION_H
#define LLM_EDGE_K_DOUBLE_AUCTION_H

#include "auction-mechanism.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The k-double auction, a call market: every efficient trade takes place at one price
 * between the lowest and the highest that clear the market (M. A. Satterthwaite and S. R. Williams,
 * "Bilateral trade with the sealed bid k-double auction", Journal of Economic Theory 48, 1989).
 */
class KDoubleAuction : public AuctionMechanism
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AuctionOutcome Clear(const AuctionInstance& instance) override;

  private:
    double m_weight{0.5}; //!< Where the price lies between the lowest (0) and the highest (1)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_K_DOUBLE_AUCTION_H
