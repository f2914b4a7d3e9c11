/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-test-bed.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/cell-matching.h"
#include "ns3/input-error.h"
#include "ns3/maximum-weight-matching.h"
#include "ns3/per-cell-auction.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <set>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param auctions draws it
 * @return a market with up to 8 buyers and 4 servers of up to 3 slots
 */
CellMarket
RandomMarket(RandomAuctions& auctions)
{
    CellMarket market;
    market.range = {0, 1, 20};
    market.slotCosts.resize(static_cast<size_t>(auctions.Draw(1, 4)));
    for (auto& costs : market.slotCosts)
    {
        costs = auctions.Prices(auctions.Draw(0, 3), 0, 15);
        std::sort(costs.begin(), costs.end());
    }
    market.values = auctions.Prices(auctions.Draw(1, 8), 0, 20);
    market.links.resize(market.values.size());
    for (auto& links : market.links)
    {
        for (uint32_t server = 0; server < market.slotCosts.size(); ++server)
        {
            if (auctions.Draw(0, 2) > 0)
            {
                links.push_back({server, auctions.Draw(0, 6)});
            }
        }
    }
    market.seed = static_cast<uint64_t>(auctions.Draw(0, 1000));
    market.Check();
    return market;
}

/**
 * @brief See that nobody is served twice, out of reach or at a loss.
 *
 * @param market a market
 * @param outcome its outcome
 */
void
CheckTrades(const CellMarket& market, const CellOutcome& outcome)
{
    std::set<uint32_t> buyers;
    std::set<std::pair<uint32_t, uint32_t>> slots;
    for (const CellTrade& trade : outcome.trades)
    {
        ASSERT_TRUE(buyers.insert(trade.buyer).second);
        ASSERT_TRUE(slots.insert({trade.server, trade.slot}).second);
        const auto& links = market.links[trade.buyer];
        const auto link = std::find_if(links.begin(), links.end(), [&](const CellLink& one) {
            return one.server == trade.server;
        });
        ASSERT_NE(link, links.end());
        ASSERT_LE(trade.pays, static_cast<double>(market.values[trade.buyer] - link->cost));
        ASSERT_GE(trade.receives, static_cast<double>(market.slotCosts[trade.server][trade.slot]));
        ASSERT_EQ(trade.pays, trade.receives);
    }
}

} // namespace

TEST(MaximumWeightMatching, IsTheBestOfAllMatchings)
{
    RandomAuctions auctions(31);
    for (int i = 0; i < 2000; ++i)
    {
        const auto rows = static_cast<size_t>(auctions.Draw(0, 5));
        const auto columns = auctions.Draw(0, 5);
        std::vector<std::vector<int64_t>> weights(rows);
        for (auto& row : weights)
        {
            row = auctions.Prices(columns, -5, 20);
            for (auto& weight : row)
            {
                weight = weight < 0 ? NO_EDGE : weight;
            }
        }
        const std::function<int64_t(size_t, uint32_t)> best = [&](size_t row, uint32_t used) {
            if (row == rows)
            {
                return int64_t{0};
            }
            int64_t most = best(row + 1, used);
            for (size_t column = 0; column < weights[row].size(); ++column)
            {
                if (!(used >> column & 1) && weights[row][column] != NO_EDGE)
                {
                    most =
                        std::max(most, weights[row][column] + best(row + 1, used | 1U << column));
                }
            }
            return most;
        };
        const auto matched = MaximumWeightMatching(weights);
        int64_t sum = 0;
        std::set<uint32_t> used;
        for (size_t row = 0; row < rows; ++row)
        {
            if (matched[row] != UNMATCHED)
            {
                ASSERT_TRUE(used.insert(matched[row]).second);
                ASSERT_NE(weights[row][matched[row]], NO_EDGE);
                sum += weights[row][matched[row]];
            }
        }
        ASSERT_EQ(sum, best(0, 0)) << "matching " << i << " is the best of all";
    }
}

TEST(CellMarket, TheOptimumBoundsEveryMechanismAndNobodyLoses)
{
    RandomAuctions auctions(32);
    PerCellAuction one(CreateAuctionMechanism("dda"), 1);
    PerCellAuction three(CreateAuctionMechanism("dda"), 3);
    PerCellAuction reduced(CreateAuctionMechanism("dda_sbb"), 3);
    int64_t optimum = 0;
    int64_t ofOne = 0;
    int64_t ofThree = 0;
    int64_t ofReduced = 0;
    int64_t ofGlobal = 0;
    for (int i = 0; i < 1000; ++i)
    {
        const CellMarket market = RandomMarket(auctions);
        const int64_t best = MatchCellsOptimally(market).Welfare(market);
        optimum += best;
        const auto bound = [&](const CellOutcome& outcome, int64_t& sum) {
            CheckTrades(market, outcome);
            ASSERT_LE(outcome.Welfare(market), best);
            sum += outcome.Welfare(market);
        };
        bound(one.Clear(market), ofOne);
        bound(three.Clear(market), ofThree);
        bound(reduced.Clear(market), ofReduced);
        bound(ClearGlobally(market), ofGlobal);
    }
    EXPECT_LT(ofOne, ofThree);
    EXPECT_LT(ofReduced, ofThree);
    EXPECT_LT(ofThree, optimum);
    EXPECT_GT(ofOne, optimum / 2);
    EXPECT_GT(ofGlobal, optimum / 2);
}

TEST(PerCellAuction, SendsBuyersToTheNextServerWhenTheirsIsFull)
{
    CellMarket market;
    market.range = {0, 1, 100};
    market.values = {90, 80, 70};
    market.slotCosts = {{10}, {20, 30}};
    market.links = {{{0, 0}, {1, 5}}, {{0, 0}, {1, 5}}, {{0, 0}}};
    const auto dda = CreateAuctionMechanism("dda");
    const auto first = PerCellAuction(dda, 1).Clear(market);
    ASSERT_EQ(first.trades.size(), 1U); // one slot for three buyers
    EXPECT_EQ(first.trades[0].buyer, 0U);
    EXPECT_EQ(first.trades[0].pays, 80); // the best bid left out
    const auto second = PerCellAuction(dda, 2).Clear(market);
    ASSERT_EQ(second.trades.size(), 2U);
    EXPECT_EQ(second.trades[1].buyer, 1U);
    EXPECT_EQ(second.trades[1].server, 1U);
    EXPECT_EQ(second.trades[1].slot, 0U);
    EXPECT_EQ(second.trades[1].pays, 20); // nobody else wants it: the slot's cost
    EXPECT_EQ(second.Welfare(market), 90 - 10 + 80 - 5 - 20);
    EXPECT_GT(second.rounds, first.rounds);
}

TEST(PerCellAuction, RefusesAMechanismThatTradesParts)
{
    CellMarket market;
    market.range = {0, 1, 100};
    market.values = {90, 80};
    market.slotCosts = {{10}};
    market.links = {{{0, 0}}, {{0, 0}}};
    EXPECT_THROW(PerCellAuction(CreateAuctionMechanism("ida_surrogate"), 1).Clear(market),
                 InputError);
}

TEST(PerCellAuction, InOneRoundBuyersGainNothingByMisreporting)
{
    RandomAuctions auctions(33);
    PerCellAuction auction(CreateAuctionMechanism("dda"), 1);
    uint32_t tried = 0;
    for (int i = 0; i < 200; ++i)
    {
        const CellMarket truth = RandomMarket(auctions);
        for (uint32_t buyer = 0; buyer < truth.values.size(); ++buyer)
        {
            const auto utility = [&](const CellOutcome& outcome) {
                for (const CellTrade& trade : outcome.trades)
                {
                    if (trade.buyer == buyer)
                    {
                        const auto link = std::find_if(
                            truth.links[buyer].begin(),
                            truth.links[buyer].end(),
                            [&](const CellLink& one) { return one.server == trade.server; });
                        return static_cast<double>(truth.values[buyer] - link->cost) - trade.pays;
                    }
                }
                return 0.0;
            };
            const double honest = utility(auction.Clear(truth));
            CellMarket market = truth;
            for (int64_t report = 0; report <= 27; ++report, ++tried)
            {
                market.values[buyer] = report;
                ASSERT_LE(utility(auction.Clear(market)), honest);
            }
        }
    }
    EXPECT_GT(tried, 20'000U);
}

TEST(CellMarket, RefusesWhatIsBroken)
{
    CellMarket good;
    good.range = {0, 1, 100};
    good.values = {50};
    good.slotCosts = {{10, 20}};
    good.links = {{{0, 5}}};
    good.Check();
    const auto refuses = [&](const std::function<void(CellMarket&)>& change) {
        CellMarket bad = good;
        change(bad);
        EXPECT_THROW(bad.Check(), InputError);
    };
    refuses([](CellMarket& bad) { bad.links.clear(); });
    refuses([](CellMarket& bad) { bad.links[0][0].server = 1; });
    refuses([](CellMarket& bad) { bad.links[0].push_back({0, 1}); });
    refuses([](CellMarket& bad) { bad.links[0][0].cost = -1; });
    refuses([](CellMarket& bad) { bad.slotCosts[0] = {20, 10}; });
    refuses([](CellMarket& bad) { bad.values[0] = INT64_MAX; });
    refuses([](CellMarket& bad) { bad.range.step = 0; });
}
