/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATIVE_DOUBLE_AUCTION_H
#define LLM_EDGE_ITERATIVE_DOUBLE_AUCTION_H

#include "auction-mechanism.h"

#include "ns3/random-variable-stream.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An iterative double auction: participants begin with quotes worse than their bids and asks
 * and concede round by round; a pair whose quotes cross trades at the mean of the two.
 *
 * A buyer begins below its bid by a fraction of the distance to the lowest price, a seller above
 * its ask by a fraction of the distance to the highest price; the fractions are drawn between 0 and
 * Shade. In each round, participants who have not traded are paired. Pairs whose quotes cross
 * trade; the others concede one step, but not beyond their bid or ask. With Pairing=Sorted the
 * highest quote meets the lowest; with Random the pairs are drawn.
 *
 * The auction ends when no pair is left whose bid is at least the ask, or when nobody can concede
 * any more (the converging form). If the attributes say so, it also ends after a number of rounds
 * in a row without a trade (the stalling form), or after a number of rounds.
 *
 * Papers compare with an iterative double auction without saying when it stops. The stop rule
 * decides the welfare that it reaches, so every table should show both forms.
 */
class IterativeDoubleAuction : public AuctionMechanism
{
  public:
    /** How participants are paired in a round. */
    enum Pairing
    {
        SORTED, //!< The highest quote of a buyer with the lowest of a seller, and so on
        RANDOM, //!< Drawn anew in every round
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    IterativeDoubleAuction();

    AuctionOutcome Clear(const AuctionInstance& instance) override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    /** The participants of one side who have not traded. */
    struct Side
    {
        std::vector<uint32_t> outside; //!< Their numbers
        std::vector<double> quotes;    //!< The quote of each participant, by number
        std::vector<double> limits;    //!< How far each participant concedes, by number
    };

    /**
     * @param prices bids or asks
     * @param end the price towards which they are shaded
     * @param buyers whether they are bids
     * @return the side with its opening quotes
     */
    Side Open(const std::vector<int64_t>& prices, double end, bool buyers);
    /**
     * @brief Pair those who have not traded and let pairs whose quotes cross trade.
     *
     * @param buyers the buyers
     * @param sellers the sellers
     * @param outcome receives the trades
     * @return whether there was a trade
     */
    bool Meet(Side& buyers, Side& sellers, AuctionOutcome& outcome);
    /**
     * @brief Let those who have not traded concede.
     *
     * @param side a side
     * @param step by how much; negative for sellers
     * @return whether a participant could concede
     */
    static bool Concede(Side& side, double step);
    /**
     * @param buyers the buyers
     * @param sellers the sellers
     * @return whether there is a pair left that could trade
     */
    static bool CanTrade(const Side& buyers, const Side& sellers);

    double m_shade{0.5};       //!< Largest fraction by which the first quotes are worse
    double m_concession{0.02}; //!< Step of a quote, as a fraction of the range of prices
    Pairing m_pairing{SORTED}; //!< How participants are paired
    uint32_t m_quietRounds{
        0};                  //!< Number of rounds without a trade after which it ends; 0: no limit
    uint32_t m_maxRounds{0}; //!< Number of rounds after which it ends; 0: no limit
    Ptr<UniformRandomVariable> m_shades; //!< Draws the fractions, uniform from 0 to 1
    Ptr<UniformRandomVariable> m_random; //!< Draws the pairs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATIVE_DOUBLE_AUCTION_H
