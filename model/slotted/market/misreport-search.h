/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MISREPORT_SEARCH_H
#define LLM_EDGE_MISREPORT_SEARCH_H

#include "ns3/auction-instance.h"
#include "ns3/auction-mechanism.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gains of participants by the best misreport found, in price units; at least 0, because the
 * truth is one of the reports.
 */
struct MisreportGains
{
    double mean{0}; //!< Mean over the participants tried
    double most{0}; //!< Largest gain of the participants tried
    double share{
        0}; //!< Fraction of the participants tried who gain more than a thousandth of a price unit
};

/**
 * @ingroup llm-edge
 *
 * @brief Searches for reports by which a participant gains more than by the truth while all others
 * are truthful.
 *
 * It tries 31 reports evenly spaced over the range of the clocks' prices, the reports of the 12
 * other participants that are nearest to the middle of the prices that clear the market, and one
 * price unit above and below each of them, because a gain is found next to a point where the order
 * of reports changes. A mechanism that draws random numbers draws the same ones for every report.
 */
class MisreportSearch
{
  public:
    /**
     * @param mechanism the mechanism; nobody else may use it
     * @param stream its first random stream, assigned again for every report
     */
    MisreportSearch(Ptr<AuctionMechanism> mechanism, int64_t stream);

    /**
     * @brief Search for some participants of one side.
     *
     * @param truth the auction with truthful reports
     * @param side the side
     * @param count number of participants to try, at least 1; the first ones of the side are tried
     * @return their gains
     */
    MisreportGains Search(const AuctionInstance& truth, AuctionSide side, uint32_t count);

  private:
    /**
     * @param truth the auction
     * @param side a side
     * @param number a participant's number on that side
     * @return the reports to try, without the truth
     */
    static std::vector<int64_t> Reports(const AuctionInstance& truth,
                                        AuctionSide side,
                                        uint32_t number);
    /**
     * @param truth the auction
     * @param side the participant's side
     * @param number its number on that side
     * @param report what it reports
     * @return its utility
     */
    double Utility(const AuctionInstance& truth, AuctionSide side, uint32_t number, int64_t report);

    Ptr<AuctionMechanism> m_mechanism; //!< The mechanism
    int64_t m_stream;                  //!< Its first random stream
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MISREPORT_SEARCH_H
