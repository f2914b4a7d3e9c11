/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_STUDY_H
#define LLM_EDGE_MARKET_STUDY_H

#include "ns3/auction-mechanism.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Averages of a mechanism's results over many auctions.
 */
struct MarketAverages
{
    double welfare{0};  //!< Social welfare
    double optimum{0};  //!< Largest possible welfare
    double trades{0};   //!< Number of units traded
    double rounds{0};   //!< Rounds of messages
    double messages{0}; //!< Messages
    double surplus{0};  //!< What the auctioneer keeps; negative: pays

    /** @return the ratio of the means of welfare and optimum, as a percentage */
    double Share() const
    {
        return 100 * welfare / optimum;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief Measures mechanisms on the same random auctions.
 */
class MarketStudy
{
  public:
    /**
     * @param distribution a name for MarketGenerator
     * @param auctions number of auctions per figure, at least 1
     * @throws InputError if there is no such distribution
     */
    MarketStudy(const std::string& distribution, uint64_t auctions);

    /**
     * @brief Run a mechanism on many auctions, the same ones for every mechanism.
     *
     * @param mechanism the mechanism; its random streams are assigned
     * @param buyers number of buyers of each auction
     * @param sellers number of sellers of each auction
     * @return averages, money in whole units
     */
    MarketAverages Measure(AuctionMechanism& mechanism, size_t buyers, size_t sellers) const;

  private:
    std::string m_distribution; //!< Distribution of the valuations
    uint64_t m_auctions;        //!< Auctions per figure
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_STUDY_H
