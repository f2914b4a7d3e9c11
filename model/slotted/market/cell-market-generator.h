/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CELL_MARKET_GENERATOR_H
#define LLM_EDGE_CELL_MARKET_GENERATOR_H

#include "ns3/cell-market.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Describes how to draw a market of several servers.
 */
struct CellLayout
{
    uint32_t users{20};    //!< Buyers, from 1
    uint32_t servers{5};   //!< Servers, from 1
    uint32_t mostSlots{4}; //!< A server has from one to this many slots
    double reach{400};     //!< Reach of a server, in m, above 0
    double side{1000};     //!< Side of the square in which all stand (m), above 0
    double linkCost{0.3};  //!< Cost of a link as long as the reach, in the unit of values, from 0
    double mostSlotCost{0.5}; //!< Largest cost of a slot, in the unit of values, from 0
};

/**
 * @ingroup llm-edge
 *
 * @brief Draws markets of several servers whose participants are truthful.
 *
 * Users and servers are placed uniformly in a square. A user reaches the servers within the reach;
 * the cost of a link is proportional to its length. The value of a slot for a user is uniform from
 * 0 to 1; the costs of a server's slots are uniform from 0 to the largest, in rising order. Prices
 * are millionths; clocks run from 0 to 1.
 */
class CellMarketGenerator
{
  public:
    /**
     * @param layout what to draw
     * @param ticks steps of the clocks from the lowest price to the highest, from 1
     * @throws InputError if the layout is impossible, or a million is no multiple of the ticks
     */
    explicit CellMarketGenerator(const CellLayout& layout, int64_t ticks = 100);

    /**
     * @brief Assign fixed random streams, and restart them.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /** @return the next market, in which the buyers' clock moves first */
    CellMarket Draw();

  private:
    CellLayout m_layout;                 //!< What to draw
    int64_t m_ticks;                     //!< Steps of the clocks
    Ptr<UniformRandomVariable> m_random; //!< Draws everything
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_MARKET_GENERATOR_H
