/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOTTERY_KEYS_H
#define LLM_EDGE_LOTTERY_KEYS_H

#include "auction-side.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A number per participant that decides ties. It depends on the auction's seed, the side and
 * the participant but not on bids, so nobody can bid for a better place.
 *
 * The key is f(f(seed) xor (side << 32 | participant)), where f is the output function of the
 * SplitMix64 generator: G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014. Lower keys come first; equal keys are ordered by participant.
 *
 * A key is a function of the given seed, not a random draw. A scenario draws the seed from an ns-3
 * stream.
 */
class LotteryKeys
{
  public:
    /**
     * @param seed the auction's seed
     */
    explicit constexpr LotteryKeys(uint64_t seed)
        : m_seed(Mix(seed))
    {
    }

    /**
     * @param side a side
     * @param participant number of a participant within its side, from 0
     * @return the participant's key
     */
    constexpr uint64_t operator()(AuctionSide side, uint32_t participant) const
    {
        return Mix(m_seed ^ (static_cast<uint64_t>(side) << 32 | participant));
    }

    /**
     * @param value any number
     * @return SplitMix64's output after the state value
     */
    static constexpr uint64_t Mix(uint64_t value)
    {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }

  private:
    uint64_t m_seed; //!< The seed, mixed once
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOTTERY_KEYS_H
