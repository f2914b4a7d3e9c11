/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_GENERATOR_H
#define LLM_EDGE_MARKET_GENERATOR_H

#include "ns3/auction-instance.h"
#include "ns3/random-variable-stream.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Draws auctions with truthful participants, for studies of mechanisms.
 *
 * Prices are millionths. Distributions:
 * - uniform: values and costs uniform from 0 to 1; clocks from 0 to 1;
 * - tight: values uniform from 0.5 to 0.6, costs from 0.45 to 0.55; clocks from 0 to 1;
 * - lognormal: values and costs the exponential of a normal variable with standard deviation 0.75
 *   and mean 0 and -0.5; clocks from 0 to 10;
 * - serving: values by BuyerValuation() of a quality coefficient uniform from 0.5 to 1.5 and an
 *   accuracy cost of 0.6 in the cloud and from 0.1 to 0.7 at the edge; costs by SellerValuation()
 *   of a utilisation coefficient uniform from 0.5 to 1.5 and switching, communication and
 * computation costs uniform from 0 to 0.1, 0.05 and 0.15; clocks from 0 to 1, so that the price
 * that
 * balances the market is far from the middle of the range.
 */
class MarketGenerator
{
  public:
    /**
     * @param distribution one of the names above
     * @param ticks steps of the clocks from the lowest price to the highest, from 1
     * @throws InputError if there is no such distribution, or the range of prices is no multiple of
     * the ticks
     */
    explicit MarketGenerator(const std::string& distribution, int64_t ticks = 100);

    /**
     * @brief Assign fixed random streams, and restart them.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief Draw an auction.
     *
     * @param buyers number of buyers
     * @param sellers number of sellers
     * @return the auction, in which the buyers' clock moves first
     */
    AuctionInstance Draw(size_t buyers, size_t sellers);

  private:
    /** Draws one valuation. */
    using Sampler = std::function<double()>;

    /**
     * @param least smallest value
     * @param most largest value
     * @return a uniform random number
     */
    double Uniform(double least, double most);

    Ptr<UniformRandomVariable> m_uniform; //!< Draws uniform numbers
    Ptr<NormalRandomVariable> m_normal;   //!< Draws normal numbers
    Sampler m_value;                      //!< Draws a buyer's value
    Sampler m_cost;                       //!< Draws a seller's cost
    double m_highest{1};                  //!< Highest price of the clocks
    int64_t m_ticks;                      //!< Steps of the clocks
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_GENERATOR_H
