/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-test-case.h"

#include "ns3/auction-helper.h"
#include "ns3/double.h"
#include "ns3/dutch-clearing.h"
#include "ns3/edge-network.h"
#include "ns3/enum.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

AuctionTestCase::AuctionTestCase(const std::string& name)
    : TestCase(name)
{
}

void
AuctionTestCase::Hold(const std::string& networkType,
                      const std::string& transport,
                      double loss,
                      Auctioneer::Mode mode,
                      Auctioneer::Clearing clearing)
{
    auto network = ObjectFactory(networkType).Create<EdgeNetwork>();
    network->SetAttribute("LossRate", DoubleValue(loss));
    network->Build(static_cast<uint32_t>(m_market.bids.size()),
                   static_cast<uint32_t>(m_market.asks.size()),
                   0,
                   100);
    AuctionHelper helper(network);
    if (!transport.empty())
    {
        helper.SetTransport(TypeId::LookupByName(transport));
    }
    helper.SetAuctioneerAttribute("Mode", EnumValue(mode));
    helper.SetAuctioneerAttribute("Clearing", EnumValue(clearing));
    helper.SetAuctioneerAttribute("AnswerTimeout", TimeValue(m_answerTimeout));
    const auto auctioneer = helper.Install(m_market);
    auctioneer->AssignStreams(7);
    auctioneer->TraceConnectWithoutContext("Ended", MakeCallback(&AuctionTestCase::Ended, this));
    for (uint32_t i = 0; i < helper.GetParticipants().GetN(); ++i)
    {
        helper.GetParticipants().Get(i)->TraceConnectWithoutContext(
            "Result",
            MakeCallback(&AuctionTestCase::Result, this));
    }
    Simulator::Stop(Seconds(200));
    Simulator::Run();
    m_drops = auctioneer->GetDrops();
    network->Dispose();
    Simulator::Destroy();
}

void
AuctionTestCase::Compare(Auctioneer::Clearing clearing)
{
    NS_TEST_ASSERT_MSG_EQ(m_records.size(), 1, "exactly one auction is held");
    const AuctionRecord& record = m_records[0];
    m_market.seed = record.seed;
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    clocks.Run(m_market, ClockRule::ALTERNATE, outcome);
    const auto trades = ClearDutchAuction(
        m_market,
        outcome,
        clearing == Auctioneer::REDUCTION ? ClearingRule::REDUCTION : ClearingRule::PRIORITY);
    NS_TEST_ASSERT_MSG_EQ(record.price,
                          outcome.last.buyer,
                          "the price is the one computed in memory");
    NS_TEST_ASSERT_MSG_EQ((record.pairs == trades.pairs),
                          true,
                          "the trades are those computed in memory");
    NS_TEST_ASSERT_MSG_EQ(record.reduced, trades.reduced, "a trade is left out if it is in memory");
    NS_TEST_ASSERT_MSG_GT(trades.pairs.size(), 0, "the market has at least one trade");
    m_expected = outcome;
}

void
AuctionTestCase::CompareResults()
{
    NS_TEST_ASSERT_MSG_EQ(m_results.size(),
                          m_market.bids.size() + m_market.asks.size(),
                          "every participant has heard the result");
    for (const auto& [name, results] : m_results)
    {
        NS_TEST_ASSERT_MSG_EQ(results.size(), 1, "no participant hears the result twice");
        NS_TEST_ASSERT_MSG_EQ(results[0].price,
                              m_records[0].price,
                              "participants hear the auctioneer's price");
        NS_TEST_ASSERT_MSG_EQ((results[0].pairs == m_records[0].pairs),
                              true,
                              "participants hear the auctioneer's trades");
    }
}

void
AuctionTestCase::Ended(const AuctionRecord& record)
{
    m_records.push_back(record);
}

void
AuctionTestCase::Result(uint32_t side, uint32_t id, const AuctionResultHeader& result)
{
    m_results[{side, id}].push_back(result);
}

} // namespace llmedge
} // namespace ns3
