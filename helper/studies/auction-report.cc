/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-report.h"

#include "ns3/attribute-default.h"
#include "ns3/auction-mechanism-factory.h"
#include "ns3/auction-metrics.h"
#include "ns3/double-dutch-auction.h"
#include "ns3/dutch-clearing.h"
#include "ns3/input-error.h"
#include "ns3/mcafee-auction.h"
#include "ns3/order-book.h"
#include "ns3/sealed-dutch-clearing.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr int64_t STREAM = 1000; // first random stream of mechanisms that draw

/**
 * @param acceptances those of one side
 * @return who accepted, in order of their numbers
 */
std::vector<uint32_t>
Sorted(const std::vector<ClockAcceptance>& acceptances)
{
    std::vector<uint32_t> participants;
    participants.reserve(acceptances.size());
    for (const ClockAcceptance& one : acceptances)
    {
        participants.push_back(one.participant);
    }
    std::sort(participants.begin(), participants.end());
    return participants;
}

/**
 * @param number a fraction
 * @return numerator and denominator
 */
Json
ToJson(Fraction number)
{
    return Json::array({number.numerator, number.denominator});
}

/**
 * @param clocks what two clocks show
 * @return buyers' and sellers' price
 */
Json
ToJson(ClockPair clocks)
{
    return Json::array({clocks.buyer, clocks.seller});
}

/**
 * @param instance the auction
 * @param pairs who trades with whom
 * @param price of all trades
 * @return trades, n_trades, price, welfare
 */
Json
Trades(const AuctionInstance& instance, const MatchedPairs& pairs, const Json& price)
{
    Json trades = Json::array();
    for (const MatchedPair& pair : pairs)
    {
        trades.push_back({pair.buyer, pair.seller});
    }
    return {{"trades", std::move(trades)},
            {"n_trades", pairs.size()},
            {"price", price},
            {"welfare", SocialWelfare(pairs, instance.bids, instance.asks)}};
}

/**
 * @brief Add how clocks ran.
 *
 * @param clocks how they ran
 * @param result where it goes
 */
void
AddClocks(const ClockOutcome& clocks, Json& result)
{
    result["cycles"] = clocks.cycles;
    result["accepted_buyers"] = Sorted(clocks.buyers);
    result["accepted_sellers"] = Sorted(clocks.sellers);
    result["clock_last"] = ToJson(clocks.last);
    result["clock_cross"] = ToJson(clocks.cross);
}

/**
 * @param price a price in halves
 * @param whole whether it is somebody's bid or ask, and whole
 * @return the price
 */
Json
McAfeePrice(double price, bool whole)
{
    return whole ? Json(static_cast<int64_t>(price)) : Json(price);
}

/**
 * @param instance the auction
 * @return what other mechanisms make of it
 */
Json
Anchors(const AuctionInstance& instance)
{
    const OrderBook book(instance);
    const size_t count = book.GetTradeCount();
    const McAfeeTrades mcafee = McAfeeAuction::Decide(instance);
    const bool whole = mcafee.reduced || count == 0;
    return {
        {"optimal_welfare", SocialWelfare(book.FirstPairs(count), instance.bids, instance.asks)},
        {"optimal_trades", count},
        {"mcafee_trades", mcafee.pairs.size()},
        {"mcafee_welfare", SocialWelfare(mcafee.pairs, instance.bids, instance.asks)},
        {"mcafee_pay", McAfeePrice(mcafee.pays, whole)},
        {"mcafee_receive", McAfeePrice(mcafee.receives, whole)},
        {"vcg_pay", book.LowerPrice()},
        {"vcg_receive", book.UpperPrice()}};
}

/**
 * @param instance the auction
 * @param outcome what a mechanism made of it
 * @return its description
 */
Json
Described(const AuctionInstance& instance, const AuctionOutcome& outcome)
{
    Json trades = Json::array();
    Json pays = Json::array();
    Json receives = Json::array();
    Json amounts = Json::array();
    for (const AuctionTrade& trade : outcome.trades)
    {
        trades.push_back({trade.buyer, trade.seller});
        pays.push_back(trade.pays);
        receives.push_back(trade.receives);
        amounts.push_back(trade.amount);
    }
    return {{"trades", std::move(trades)},
            {"n_trades", outcome.trades.size()},
            {"pays", std::move(pays)},
            {"receives", std::move(receives)},
            {"amounts", std::move(amounts)},
            {"welfare", SocialWelfare(outcome, instance.bids, instance.asks)},
            {"surplus", AuctioneerSurplus(outcome)},
            {"rounds", outcome.rounds},
            {"messages", outcome.messages}};
}

/**
 * @param instance the auction
 * @param rule who trades
 * @return what comes of sealed bids
 */
Json
Sealed(const AuctionInstance& instance, ClearingRule rule)
{
    const SealedDutchOutcome outcome = ClearSealedDutchAuction(instance, rule);
    Json trades = Trades(instance, outcome.trades.pairs, outcome.price);
    if (rule == ClearingRule::REDUCTION)
    {
        trades["reduced"] = outcome.trades.reduced;
    }
    return trades;
}

/**
 * @param instance the auction
 * @param clocks how they ran
 * @param rule who trades
 * @return dda or dda_sbb
 */
Json
Alternate(const AuctionInstance& instance, const ClockOutcome& clocks, ClearingRule rule)
{
    const DutchTrades cleared = ClearDutchAuction(instance, clocks, rule);
    Json trades = Trades(instance, cleared.pairs, clocks.last.buyer);
    if (rule == ClearingRule::REDUCTION)
    {
        trades["reduced"] = cleared.reduced;
    }
    return trades;
}

/**
 * @param instance the auction
 * @param clocks how they ran
 * @return dda_seed
 */
Json
Simultaneous(const AuctionInstance& instance, const ClockOutcome& clocks)
{
    const Fraction price = DutchPrice(instance, clocks);
    const auto pairs = ClearDutchAuction(instance, clocks, ClearingRule::PRIORITY).pairs;
    Json trades = Trades(instance, pairs, ToJson(price));
    AddClocks(clocks, trades);
    trades["sw_eq24_literal"] = ToJson(LiteralWelfare(instance, clocks, price));
    return trades;
}

} // namespace

AuctionReport::AuctionReport(const std::string& mechanism, const std::string& form)
    : m_mechanism(mechanism),
      m_form(form)
{
    if (form != "event" && form != "ticked" && form != "sealed")
    {
        throw InputError("form '" + form + "' is unknown, expected event, ticked or sealed");
    }
    const bool dutch = mechanism == "all" || mechanism == "dda" || mechanism == "dda_sbb" ||
                       mechanism == "dda_seed";
    if (!dutch)
    {
        m_other = CreateAuctionMechanism(mechanism, {"all"});
        m_other->AssignStreams(STREAM);
    }
    else
    {
        AttributeDefault::RefuseAllOf(DoubleDutchAuction::GetTypeId(),
                                      "--mechanism and --form say which auctions are cleared");
    }
    if (form == "sealed" && (!dutch || mechanism == "dda_seed"))
    {
        throw InputError("form sealed is for all, dda and dda_sbb, not for '" + mechanism + "'");
    }
}

std::string
AuctionReport::Clear(const AuctionInstance& instance)
{
    Json result = Json::object();
    if (m_other)
    {
        result[m_mechanism] = Described(instance, m_other->Clear(instance));
        return result.dump();
    }
    const bool sealed = m_form == "sealed";
    if (!sealed && m_mechanism != "dda_seed")
    {
        RunClocks(instance, ClockRule::ALTERNATE);
        AddClocks(m_clocks, result);
        result["acceptances"] = m_clocks.buyers.size() + m_clocks.sellers.size();
    }
    for (const auto& [name, rule] :
         {std::pair("dda", ClearingRule::PRIORITY), std::pair("dda_sbb", ClearingRule::REDUCTION)})
    {
        if (Has(name))
        {
            result[name] = sealed ? Sealed(instance, rule) : Alternate(instance, m_clocks, rule);
        }
    }
    if (Has("dda_seed") && !sealed)
    {
        RunClocks(instance, ClockRule::SIMULTANEOUS);
        result["dda_seed"] = Simultaneous(instance, m_clocks);
    }
    if (Has("anchors"))
    {
        result["anchors"] = Anchors(instance);
    }
    return result.dump();
}

bool
AuctionReport::Has(const std::string& name) const
{
    return m_mechanism == "all" || m_mechanism == name;
}

void
AuctionReport::RunClocks(const AuctionInstance& instance, ClockRule rule)
{
    if (m_form == "ticked")
    {
        m_ticked.Run(instance, rule, m_clocks);
    }
    else
    {
        m_eventDriven.Run(instance, rule, m_clocks);
    }
}

} // namespace llmedge
} // namespace ns3
