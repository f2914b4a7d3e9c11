/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_MATCHING_H
#define LLM_EDGE_RANDOM_MATCHING_H

#include "auction-mechanism.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Pairs drawn at random. A pair trades at the mean of bid and ask if the bid is at least the
 * ask. This is what happens without a market.
 */
class RandomMatching : public AuctionMechanism
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RandomMatching();

    AuctionOutcome Clear(const AuctionInstance& instance) override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    Ptr<UniformRandomVariable> m_random; //!< Draws the pairs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_MATCHING_H
