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
 * @brief An iterative double auction: quotes are shaded at first and conceded round by round; a
 * pair whose quotes cross trades in their middle.
 *
 * A buyer opens below its bid by a share of the distance to the lowest price, a seller above its
 * ask by a share of the distance to the highest price; the shares are drawn between 0 and Shade.
 * In a round those who have not traded are paired, pairs that cross trade, and the others concede a
 * step, at most to their bid or ask. With Pairing=Sorted the highest quote meets the lowest, with
 * Random everybody meets somebody.
 *
 * It is over when no pair is left whose bid is not below the ask or nobody can concede any more
 * (this is the converging form); also, if the attributes say so, after a number of rounds in a row
 * without a trade (the stalling form), or after a number of rounds.
 *
 * Papers compare with an iterative double auction without saying how it stops. That decides what it
 * achieves, so both forms belong into every table.
 */
class IterativeDoubleAuction : public AuctionMechanism
{
  public:
    /** Who meets whom in a round. */
    enum Pairing
    {
        SORTED, //!< The highest quote of a buyer the lowest of a seller, and so on
        RANDOM, //!< Drawn anew every round
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
    /** Those of one side who have not traded. */
    struct Side
    {
        std::vector<uint32_t> outside; //!< Who they are
        std::vector<double> quotes;    //!< What each participant quotes, by number
        std::vector<double> limits;    //!< How far each one concedes, by number
    };

    /**
     * @param prices bids or asks
     * @param end the price towards which they are shaded
     * @param buyers whether they are bids
     * @return the side with its opening quotes
     */
    Side Open(const std::vector<int64_t>& prices, double end, bool buyers);
    /**
     * @brief Pair those outside and let them trade.
     *
     * @param buyers the buyers
     * @param sellers the sellers
     * @param outcome where trades go
     * @return whether there was one
     */
    bool Meet(Side& buyers, Side& sellers, AuctionOutcome& outcome);
    /**
     * @brief Let those outside concede.
     *
     * @param side a side
     * @param step by how much; negative for sellers
     * @return whether somebody could
     */
    static bool Concede(Side& side, double step);
    /**
     * @param buyers the buyers
     * @param sellers the sellers
     * @return whether a pair outside is left that could trade
     */
    static bool CanTrade(const Side& buyers, const Side& sellers);

    double m_shade{0.5};                 //!< Largest share by which quotes open worse
    double m_concession{0.02};           //!< Step of a quote, share of the range of prices
    Pairing m_pairing{SORTED};           //!< Who meets whom
    uint32_t m_quietRounds{0};           //!< Rounds without a trade that end it; 0: none do
    uint32_t m_maxRounds{0};             //!< Rounds that end it; 0: none do
    Ptr<UniformRandomVariable> m_shades; //!< Draws the shares, uniform from 0 to 1
    Ptr<UniformRandomVariable> m_random; //!< Draws the pairs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATIVE_DOUBLE_AUCTION_H
