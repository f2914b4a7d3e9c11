/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SURROGATE_DOUBLE_AUCTION_H
#define LLM_EDGE_SURROGATE_DOUBLE_AUCTION_H

#include "auction-mechanism.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An iterative double auction that trades fractions of units, after Iosifidis, Gao, Huang
 * and Tassiulas, "A Double-Auction Mechanism for Mobile Data-Offloading Markets", IEEE/ACM
 * Transactions on Networking 23(5), 2015.
 *
 * The auctioneer does not know what units are worth. It solves a problem with surrogates for the
 * utilities: it maximises the sum of p_i ln x_i - a_j y_j^2 / 2, where buyer i gets the fraction
 * x_i of a unit and seller j gives the fraction y_j, fractions are from 0 to 1, and as much is
 * given as received. The optimality conditions are x_i = min(1, p_i / price) and y_j = min(1, price
 * / a_j), with the price at which both sums are equal. Participants take the price as given. In
 * every iteration they report signals for which the surrogates have the slope of the true utilities
 * at the current fractions: p_i = x_i times value, a_j = cost / y_j. The fixed point is the
 * efficient allocation.
 *
 * Prices count from the lowest price of the clocks' range, because a logarithm needs a zero; a bid
 * that is not above it gets nothing. All fractions begin at one half. Trades are of fractions of
 * units.
 *
 * After a finite number of iterations, some participants who lose by the price still have a
 * fraction. With IndividuallyRational they get none, and the longer side is rationed
 * proportionally.
 */
class SurrogateDoubleAuction : public AuctionMechanism
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AuctionOutcome Clear(const AuctionInstance& instance) override;

  private:
    /** The state of the iteration. */
    struct State
    {
        std::vector<double> values;       //!< Buyers' values above the lowest price, from 0
        std::vector<double> costs;        //!< Sellers' costs above the lowest price, from 0
        std::vector<double> buyersShares; //!< The fraction of a unit that each buyer gets, 0 to 1
        std::vector<double> sellerShares; //!< The fraction of a unit that each seller gives, 0 to 1
        double price{0};                  //!< Price above the lowest one
    };

    /**
     * @param state gives the signals
     * @param price a price, above 0
     * @return how much buyers would take at that price (units)
     */
    static double Demand(const State& state, double price);
    /**
     * @param state gives the signals
     * @param price a price, above 0
     * @return how much sellers would give at that price (units)
     */
    static double Supply(const State& state, double price);
    /**
     * @brief Find the price at which as much is given as received, and set the fractions for that
     * price.
     *
     * @param state the state of the iteration
     */
    static void Iterate(State& state);
    /**
     * @brief Take the fractions of those who would make a loss, and ration the longer side.
     * @param state the state at the end of the iteration
     */
    static void DropLosers(State& state);
    /**
     * @param state fractions and price
     * @param lowest the lowest price
     * @return trades, buyers and sellers in the order of their numbers
     */
    static std::vector<AuctionTrade> Trades(const State& state, double lowest);

    uint32_t m_iterations{50};         //!< Number of exchanges of signals and fractions
    bool m_individuallyRational{true}; //!< Whether participants who would make a loss get nothing
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SURROGATE_DOUBLE_AUCTION_H
