/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "vcg-auction.h"

#include "order-book.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(VcgAuction);

TypeId
VcgAuction::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::VcgAuction")
                            .SetParent<AuctionMechanism>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<VcgAuction>();
    return tid;
}

AuctionOutcome
VcgAuction::Clear(const AuctionInstance& instance)
{
    const OrderBook book(instance);
    AuctionOutcome outcome;
    outcome.Add(book.FirstPairs(book.GetTradeCount()),
                static_cast<double>(book.LowerPrice()),
                static_cast<double>(book.UpperPrice()));
    outcome.rounds = 1;
    outcome.messages = instance.bids.size() + instance.asks.size() + 1;
    return outcome;
}

} // namespace llmedge
} // namespace ns3
