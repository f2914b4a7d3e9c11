/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OPTIMAL_MATCHING_H
#define LLM_EDGE_OPTIMAL_MATCHING_H

#include "auction-mechanism.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The largest possible welfare: every efficient trade takes place. Nobody pays anything;
 * this is an upper bound to compare with, not a mechanism to use.
 */
class OptimalMatching : public AuctionMechanism
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

#endif // LLM_EDGE_OPTIMAL_MATCHING_H
