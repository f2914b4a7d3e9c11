/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MATCHED_PAIRS_H
#define LLM_EDGE_MATCHED_PAIRS_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One trade: who buys from whom.
 */
struct MatchedPair
{
    uint32_t buyer{0};  //!< Number of the buyer, from 0
    uint32_t seller{0}; //!< Number of the seller, from 0

    /**
     * @param other another pair
     * @return whether both are the same
     */
    bool operator==(const MatchedPair& other) const
    {
        return buyer == other.buyer && seller == other.seller;
    }
};

/** Who trades with whom. */
using MatchedPairs = std::vector<MatchedPair>;

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MATCHED_PAIRS_H
