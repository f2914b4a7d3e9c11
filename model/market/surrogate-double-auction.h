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
 * @brief An iterative double auction of shares, after Iosifidis, Gao, Huang and Tassiulas, "A
 * Double-Auction Mechanism for Mobile Data-Offloading Markets", IEEE/ACM Transactions on Networking
 * 23(5), 2015.
 *
 * The auctioneer does not know what units are worth. It solves a problem with surrogates for the
 * utilities: the largest sum of p_i ln x_i - a_j y_j^2 / 2, where buyer i gets the share x_i of a
 * unit, seller j gives the share y_j, shares are from 0 to 1, and as much is given as got. Its
 * optimality conditions are x_i = min(1, p_i / price) and y_j = min(1, price / a_j), with the price
 * at which both sums are equal. Participants take the price as given and report, iteration by
 * iteration, signals that make the surrogates as steep as the truth is where they are: p_i = x_i
 * times value, a_j = cost / y_j. The fixed point is the efficient allocation.
 *
 * Prices count from the lowest price of the clocks' range, since a logarithm needs a zero; a bid
 * that is not above it gets nothing. All shares begin at one half. Trades are of parts of units.
 *
 * After a finite number of iterations, some who lose by the price still have a share. With
 * IndividuallyRational they get none, and the longer side is rationed in proportion.
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
    /** Where the iteration is. */
    struct State
    {
        std::vector<double> values;       //!< Buyers' values above the lowest price, from 0
        std::vector<double> costs;        //!< Sellers' costs above the lowest price, from 0
        std::vector<double> buyersShares; //!< What each buyer gets, units, 0 to 1
        std::vector<double> sellerShares; //!< What each seller gives, units, 0 to 1
        double price{0};                  //!< Price above the lowest one
    };

    /**
     * @param state signals follow from it
     * @param price a price, above 0
     * @return what buyers would get at that price
     */
    static double Demand(const State& state, double price);
    /**
     * @param state signals follow from it
     * @param price a price, above 0
     * @return what sellers would give at that price
     */
    static double Supply(const State& state, double price);
    /**
     * @brief Find the price at which as much is given as got, and set the shares to what they are
     * there.
     *
     * @param state where the iteration is
     */
    static void Iterate(State& state);
    /**
     * @brief Take the shares of those who would make a loss, and ration the longer side.
     * @param state where the iteration has ended
     */
    static void DropLosers(State& state);
    /**
     * @param state shares and price
     * @param lowest the lowest price
     * @return trades, buyers and sellers in the order of their numbers
     */
    static std::vector<AuctionTrade> Trades(const State& state, double lowest);

    uint32_t m_iterations{50};         //!< Exchanges of signals and shares
    bool m_individuallyRational{true}; //!< Whether nobody may make a loss
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SURROGATE_DOUBLE_AUCTION_H
