/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLOCK_OUTCOME_H
#define LLM_EDGE_CLOCK_OUTCOME_H

#include "auction-side.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How the two clocks of a double Dutch auction move.
 */
enum class ClockRule : uint8_t
{
    ALTERNATE,    //!< One at a time: the clock of the side with fewer acceptances
    SIMULTANEOUS, //!< Both at a time, as in Xu, Niyato and Brinton, Section V-B, step 3
};

/**
 * @ingroup llm-edge
 *
 * @brief The prices that the two clocks show.
 */
struct ClockPair
{
    int64_t buyer{0};  //!< Price of the buyers' clock
    int64_t seller{0}; //!< Price of the sellers' clock
};

/**
 * @ingroup llm-edge
 *
 * @brief A participant who has accepted.
 */
struct ClockAcceptance
{
    uint32_t participant{0}; //!< Number within the side, from 0
    int64_t stamp{0};        //!< The price on the side's clock at that moment
};

/**
 * @ingroup llm-edge
 *
 * @brief The course of the clocks of a double Dutch auction until they crossed.
 *
 * Both lists are in order of rank: buyers with the highest stamp first, sellers with the lowest;
 * equal stamps in the order of their lottery keys.
 */
struct ClockOutcome
{
    std::vector<ClockAcceptance> buyers;  //!< Buyers who accepted
    std::vector<ClockAcceptance> sellers; //!< Sellers who accepted
    ClockPair last;                       //!< The clocks in the last cycle before they crossed
    ClockPair cross;                      //!< The clocks after they have crossed
    uint64_t cycles{0};                   //!< Cycles executed, all before the crossing
    uint64_t acceptanceCycles{0};         //!< Cycles in which a participant accepted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLOCK_OUTCOME_H
