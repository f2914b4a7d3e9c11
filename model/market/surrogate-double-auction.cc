/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "surrogate-double-auction.h"

#include "ns3/boolean.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double LEAST_SHARE = 1e-9; // less is nothing

/**
 * @param prices bids or asks
 * @param lowest the lowest price
 * @return how far each of them lies above it, from 0
 */
std::vector<double>
Above(const std::vector<int64_t>& prices, int64_t lowest)
{
    std::vector<double> above;
    for (const int64_t price : prices)
    {
        above.push_back(static_cast<double>(std::max<int64_t>(0, price - lowest)));
    }
    return above;
}

/**
 * @param signal a buyer's signal
 * @param price the price
 * @return the share that the buyer gets
 */
double
BuyersShare(double signal, double price)
{
    return std::min(1.0, signal / price);
}

/**
 * @param share what the seller gave before
 * @param cost its cost
 * @param price the price
 * @return the share that the seller gives now
 */
double
SellersShare(double share, double cost, double price)
{
    return cost > 0 ? std::min(1.0, price * share / cost) : 1;
}

/**
 * @param shares some shares
 * @return their sum
 */
double
Sum(const std::vector<double>& shares)
{
    return std::accumulate(shares.begin(), shares.end(), 0.0);
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(SurrogateDoubleAuction);

TypeId
SurrogateDoubleAuction::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::SurrogateDoubleAuction")
            .SetParent<AuctionMechanism>()
            .SetGroupName("LlmEdge")
            .AddConstructor<SurrogateDoubleAuction>()
            .AddAttribute("Iterations",
                          "Number of exchanges of signals and fractions.",
                          UintegerValue(50),
                          MakeUintegerAccessor(&SurrogateDoubleAuction::m_iterations),
                          MakeUintegerChecker<uint32_t>(1, 100'000))
            .AddAttribute("IndividuallyRational",
                          "Whether participants that would make a loss at the last price get "
                          "nothing; otherwise fractions are those of the last iteration.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&SurrogateDoubleAuction::m_individuallyRational),
                          MakeBooleanChecker());
    return tid;
}

AuctionOutcome
SurrogateDoubleAuction::Clear(const AuctionInstance& instance)
{
    constexpr double FIRST_SHARE = 0.5;
    State state;
    state.values = Above(instance.bids, instance.range.lowest);
    state.costs = Above(instance.asks, instance.range.lowest);
    state.buyersShares.assign(state.values.size(), FIRST_SHARE);
    state.sellerShares.assign(state.costs.size(), FIRST_SHARE);
    for (uint32_t i = 0; i < m_iterations; ++i)
    {
        Iterate(state);
    }
    if (m_individuallyRational)
    {
        DropLosers(state);
    }
    AuctionOutcome outcome;
    outcome.trades = Trades(state, static_cast<double>(instance.range.lowest));
    outcome.rounds = m_iterations;
    outcome.messages = m_iterations * (1 + instance.bids.size() + instance.asks.size());
    return outcome;
}

double
SurrogateDoubleAuction::Demand(const State& state, double price)
{
    double sum = 0;
    for (size_t i = 0; i < state.values.size(); ++i)
    {
        sum += BuyersShare(state.buyersShares[i] * state.values[i], price);
    }
    return sum;
}

double
SurrogateDoubleAuction::Supply(const State& state, double price)
{
    double sum = 0;
    for (size_t j = 0; j < state.costs.size(); ++j)
    {
        sum += SellersShare(state.sellerShares[j], state.costs[j], price);
    }
    return sum;
}

void
SurrogateDoubleAuction::Iterate(State& state)
{
    constexpr int HALVINGS = 60;
    constexpr double LEAST_PRICE = 1e-9;
    constexpr double MOST_PRICE = 1e18;
    // Demand falls and supply rises with the price: both ends are moved until they enclose it.
    double low = 1;
    while (low > LEAST_PRICE && Demand(state, low) < Supply(state, low))
    {
        low /= 2;
    }
    double high = low;
    while (high < MOST_PRICE && Demand(state, high) > Supply(state, high))
    {
        high *= 2;
    }
    for (int i = 0; i < HALVINGS; ++i)
    {
        const double middle = (low + high) / 2;
        (Demand(state, middle) > Supply(state, middle) ? low : high) = middle;
    }
    state.price = (low + high) / 2;
    for (size_t i = 0; i < state.values.size(); ++i)
    {
        state.buyersShares[i] = BuyersShare(state.buyersShares[i] * state.values[i], state.price);
    }
    for (size_t j = 0; j < state.costs.size(); ++j)
    {
        state.sellerShares[j] = SellersShare(state.sellerShares[j], state.costs[j], state.price);
    }
}

void
SurrogateDoubleAuction::DropLosers(State& state)
{
    for (size_t i = 0; i < state.values.size(); ++i)
    {
        state.buyersShares[i] = state.values[i] < state.price ? 0 : state.buyersShares[i];
    }
    for (size_t j = 0; j < state.costs.size(); ++j)
    {
        state.sellerShares[j] = state.costs[j] > state.price ? 0 : state.sellerShares[j];
    }
    const double got = Sum(state.buyersShares);
    const double given = Sum(state.sellerShares);
    auto& longer = got > given ? state.buyersShares : state.sellerShares;
    const double scale = got > given ? given / got : given > 0 ? got / given : 0;
    for (double& share : longer)
    {
        share *= scale;
    }
}

std::vector<AuctionTrade>
SurrogateDoubleAuction::Trades(const State& state, double lowest)
{
    std::vector<AuctionTrade> trades;
    size_t seller = 0;
    double left = state.sellerShares.empty() ? 0 : state.sellerShares[0];
    for (size_t buyer = 0; buyer < state.buyersShares.size(); ++buyer)
    {
        double wanted = state.buyersShares[buyer];
        while (wanted > LEAST_SHARE && seller < state.sellerShares.size())
        {
            const double amount = std::min(wanted, left);
            if (amount > LEAST_SHARE)
            {
                const double money = amount * (lowest + state.price);
                trades.push_back({static_cast<uint32_t>(buyer),
                                  static_cast<uint32_t>(seller),
                                  money,
                                  money,
                                  amount});
            }
            wanted -= amount;
            left -= amount;
            if (left <= LEAST_SHARE)
            {
                ++seller;
                left = seller < state.sellerShares.size() ? state.sellerShares[seller] : 0;
            }
        }
    }
    return trades;
}

} // namespace llmedge
} // namespace ns3
