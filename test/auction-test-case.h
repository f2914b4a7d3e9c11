/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_TEST_CASE_H
#define LLM_EDGE_AUCTION_TEST_CASE_H

#include "ns3/auction-instance.h"
#include "ns3/auction-record.h"
#include "ns3/auction-result-header.h"
#include "ns3/auctioneer.h"
#include "ns3/clock-outcome.h"
#include "ns3/nstime.h"
#include "ns3/test.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge-tests
 *
 * @brief Auctions over a network, and what should come out.
 */
class AuctionTestCase : public TestCase
{
  public:
    /** @param name what is tested */
    explicit AuctionTestCase(const std::string& name);

  protected:
    /**
     * @brief Hold one auction over a network.
     *
     * @param networkType TypeId of an EdgeNetwork
     * @param transport TypeId of a transport; empty: the network's own
     * @param loss share of packets lost
     * @param mode how bids are found out
     * @param clearing who trades
     */
    void Hold(const std::string& networkType,
              const std::string& transport,
              double loss,
              Auctioneer::Mode mode,
              Auctioneer::Clearing clearing);

    /**
     * @brief Compare the auction held with what the clocks lead to in memory.
     * @param clearing who trades
     */
    void Compare(Auctioneer::Clearing clearing);

    /** Everybody must have heard the same result, once. */
    void CompareResults();

    AuctionInstance m_market{{0, 50, 20},
                             {310, 820, 540, 760, 95, 433},
                             {120, 705, 388, 940},
                             0,
                             AuctionSide::BUYER,
                             {1, 2}};     //!< What everybody thinks
    Time m_answerTimeout{Seconds(1)};     //!< Attribute AnswerTimeout
    std::vector<AuctionRecord> m_records; //!< Auctions held
    ClockOutcome m_expected;              //!< How the clocks should have run
    uint64_t m_drops{0};                  //!< Messages that the auctioneer dropped
    std::map<std::pair<uint32_t, uint32_t>, std::vector<AuctionResultHeader>>
        m_results; //!< By side and number

  private:
    /** @param record an auction that has ended */
    void Ended(const AuctionRecord& record);

    /**
     * @param side a participant's side
     * @param id its number
     * @param result what it has heard
     */
    void Result(uint32_t side, uint32_t id, const AuctionResultHeader& result);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_TEST_CASE_H
