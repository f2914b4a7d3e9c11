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
 * @brief What participants gain by the best misreport found, in price units; from 0, since the
 * truth is a report, too.
 */
struct MisreportGains
{
    double mean{0};  //!< Mean over those tried
    double most{0};  //!< Largest of those tried
    double share{0}; //!< Share of those tried who gain more than a thousandth of a price unit
};

/**
 * @ingroup llm-edge
 *
 * @brief Searches for reports that bring a participant more than the truth while everybody else
 * tells it.
 *
 * Tried are 31 reports evenly over the range of the clocks' prices, and the reports of the 12
 * others that lie nearest to the middle of the prices that clear the market, as well as one price
 * unit above and below each: a gain, if there is one, lies next to where the order of reports
 * changes. A mechanism that draws random numbers draws the same ones for every report.
 */
class MisreportSearch
{
  public:
    /**
     * @param mechanism the mechanism; nobody else may use it
     * @param stream its first random stream, assigned anew for every report
     */
    MisreportSearch(Ptr<AuctionMechanism> mechanism, int64_t stream);

    /**
     * @brief Search for some participants of one side.
     *
     * @param truth the auction, everybody telling the truth
     * @param side the side
     * @param count how many are tried, from 1 to those there are: the first ones
     * @return what they gain
     */
    MisreportGains Search(const AuctionInstance& truth, AuctionSide side, uint32_t count);

  private:
    /**
     * @param truth the auction
     * @param side a side
     * @param number a participant's number there
     * @return the reports to try, without the truth
     */
    static std::vector<int64_t> Reports(const AuctionInstance& truth,
                                        AuctionSide side,
                                        uint32_t number);
    /**
     * @param truth the auction
     * @param side the participant's side
     * @param number its number there
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
