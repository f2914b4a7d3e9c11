/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "iterative-double-auction.h"

#include "random-order.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/ns3-compat.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(IterativeDoubleAuction);

TypeId
IterativeDoubleAuction::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::IterativeDoubleAuction")
            .SetParent<AuctionMechanism>()
            .SetGroupName("LlmEdge")
            .AddConstructor<IterativeDoubleAuction>()
            .AddAttribute("Shade",
                          "Largest fraction of the distance to the end of the range of prices by "
                          "which the first quotes are worse than the bid or ask.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&IterativeDoubleAuction::m_shade),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute(
                "Concession",
                "Step by which a quote improves per round, as a fraction of the range of prices.",
                DoubleValue(0.02),
                MakeDoubleAccessor(&IterativeDoubleAuction::m_concession),
                MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute("Pairing",
                          "How participants are paired in a round: sorted by quotes, or drawn.",
                          EnumValue(IterativeDoubleAuction::SORTED),
                          LLM_EDGE_ENUM_ACCESSOR(Pairing, &IterativeDoubleAuction::m_pairing),
                          MakeEnumChecker(IterativeDoubleAuction::SORTED,
                                          "Sorted",
                                          IterativeDoubleAuction::RANDOM,
                                          "Random"))
            .AddAttribute("QuietRounds",
                          "Number of rounds in a row without a trade after which the auction ends; "
                          "0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&IterativeDoubleAuction::m_quietRounds),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxRounds",
                          "Number of rounds after which the auction ends; 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&IterativeDoubleAuction::m_maxRounds),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

IterativeDoubleAuction::IterativeDoubleAuction()
    : m_shades(CreateObject<UniformRandomVariable>()),
      m_random(CreateObject<UniformRandomVariable>())
{
}

AuctionOutcome
IterativeDoubleAuction::Clear(const AuctionInstance& instance)
{
    const auto lowest = static_cast<double>(instance.range.lowest);
    const auto highest = static_cast<double>(instance.range.Highest());
    const double step = m_concession * (highest - lowest);
    Side buyers = Open(instance.bids, lowest, true);
    Side sellers = Open(instance.asks, highest, false);
    AuctionOutcome outcome;
    uint32_t quiet = 0;
    bool goesOn = true;
    while (goesOn && CanTrade(buyers, sellers))
    {
        ++outcome.rounds;
        outcome.messages += 1 + buyers.outside.size() + sellers.outside.size();
        quiet = Meet(buyers, sellers, outcome) ? 0 : quiet + 1;
        const bool buyersConcede = Concede(buyers, step);
        const bool sellersConcede = Concede(sellers, -step);
        goesOn = (buyersConcede || sellersConcede || quiet == 0 || m_pairing == RANDOM) &&
                 (m_quietRounds == 0 || quiet < m_quietRounds) &&
                 (m_maxRounds == 0 || outcome.rounds < m_maxRounds);
    }
    ++outcome.messages;
    return outcome;
}

IterativeDoubleAuction::Side
IterativeDoubleAuction::Open(const std::vector<int64_t>& prices, double end, bool buyers)
{
    Side side;
    side.outside.resize(prices.size());
    std::iota(side.outside.begin(), side.outside.end(), 0);
    side.limits.assign(prices.begin(), prices.end());
    for (const double limit : side.limits)
    {
        const double distance = buyers ? std::min(0.0, end - limit) : std::max(0.0, end - limit);
        side.quotes.push_back(limit + m_shade * m_shades->GetValue() * distance);
    }
    return side;
}

bool
IterativeDoubleAuction::CanTrade(const Side& buyers, const Side& sellers)
{
    if (buyers.outside.empty() || sellers.outside.empty())
    {
        return false;
    }
    const uint32_t buyer = *std::max_element(
        buyers.outside.begin(),
        buyers.outside.end(),
        [&](uint32_t one, uint32_t other) { return buyers.limits[one] < buyers.limits[other]; });
    const uint32_t seller = *std::min_element(
        sellers.outside.begin(),
        sellers.outside.end(),
        [&](uint32_t one, uint32_t other) { return sellers.limits[one] < sellers.limits[other]; });
    return buyers.limits[buyer] >= sellers.limits[seller];
}

bool
IterativeDoubleAuction::Meet(Side& buyers, Side& sellers, AuctionOutcome& outcome)
{
    if (m_pairing == SORTED)
    {
        std::sort(buyers.outside.begin(), buyers.outside.end(), [&](uint32_t one, uint32_t other) {
            return buyers.quotes[one] != buyers.quotes[other]
                       ? buyers.quotes[one] > buyers.quotes[other]
                       : one < other;
        });
        std::sort(sellers.outside.begin(),
                  sellers.outside.end(),
                  [&](uint32_t one, uint32_t other) {
                      return sellers.quotes[one] != sellers.quotes[other]
                                 ? sellers.quotes[one] < sellers.quotes[other]
                                 : one < other;
                  });
    }
    else
    {
        Shuffle(buyers.outside, *m_random);
        Shuffle(sellers.outside, *m_random);
    }
    const size_t before = outcome.trades.size();
    const size_t pairs = std::min(buyers.outside.size(), sellers.outside.size());
    std::vector<uint32_t> buyersLeft(buyers.outside.begin() + static_cast<std::ptrdiff_t>(pairs),
                                     buyers.outside.end());
    std::vector<uint32_t> sellersLeft(sellers.outside.begin() + static_cast<std::ptrdiff_t>(pairs),
                                      sellers.outside.end());
    for (size_t i = 0; i < pairs; ++i)
    {
        const uint32_t buyer = buyers.outside[i];
        const uint32_t seller = sellers.outside[i];
        if (buyers.quotes[buyer] >= sellers.quotes[seller])
        {
            const double price = (buyers.quotes[buyer] + sellers.quotes[seller]) / 2;
            outcome.trades.push_back({buyer, seller, price, price});
        }
        else
        {
            buyersLeft.push_back(buyer);
            sellersLeft.push_back(seller);
        }
    }
    buyers.outside = std::move(buyersLeft);
    sellers.outside = std::move(sellersLeft);
    return outcome.trades.size() > before;
}

bool
IterativeDoubleAuction::Concede(Side& side, double step)
{
    bool conceded = false;
    for (const uint32_t one : side.outside)
    {
        if (side.quotes[one] != side.limits[one])
        {
            const double quote = side.quotes[one] + step;
            side.quotes[one] =
                step > 0 ? std::min(side.limits[one], quote) : std::max(side.limits[one], quote);
            conceded = true;
        }
    }
    return conceded;
}

int64_t
IterativeDoubleAuction::AssignStreams(int64_t stream)
{
    m_shades->SetStream(stream);
    m_random->SetStream(stream + 1);
    return 2;
}

} // namespace llmedge
} // namespace ns3
