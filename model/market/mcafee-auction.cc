/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mcafee-auction.h"

#include "order-book.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(McAfeeAuction);

TypeId
McAfeeAuction::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::McAfeeAuction")
                            .SetParent<AuctionMechanism>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<McAfeeAuction>();
    return tid;
}

McAfeeTrades
McAfeeAuction::Decide(const AuctionInstance& instance)
{
    const OrderBook book(instance);
    const size_t count = book.GetTradeCount();
    McAfeeTrades trades;
    if (count == 0)
    {
        return trades;
    }
    const int64_t twice = book.Bid(count) + book.Ask(count);
    trades.reduced = twice < 2 * book.Ask(count - 1) || twice > 2 * book.Bid(count - 1);
    trades.pays = static_cast<double>(trades.reduced ? 2 * book.Bid(count - 1) : twice) / 2;
    trades.receives = static_cast<double>(trades.reduced ? 2 * book.Ask(count - 1) : twice) / 2;
    trades.pairs = book.FirstPairs(trades.reduced ? count - 1 : count);
    return trades;
}

AuctionOutcome
McAfeeAuction::Clear(const AuctionInstance& instance)
{
    const McAfeeTrades trades = Decide(instance);
    AuctionOutcome outcome;
    outcome.Add(trades.pairs, trades.pays, trades.receives);
    outcome.rounds = 1;
    outcome.messages = instance.bids.size() + instance.asks.size() + 1;
    return outcome;
}

} // namespace llmedge
} // namespace ns3
