/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "optimal-matching.h"

#include "order-book.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OptimalMatching);

TypeId
OptimalMatching::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::OptimalMatching")
                            .SetParent<AuctionMechanism>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<OptimalMatching>();
    return tid;
}

AuctionOutcome
OptimalMatching::Clear(const AuctionInstance& instance)
{
    const OrderBook book(instance);
    AuctionOutcome outcome;
    outcome.Add(book.FirstPairs(book.GetTradeCount()), 0, 0);
    outcome.rounds = 1;
    outcome.messages = instance.bids.size() + instance.asks.size() + 1;
    return outcome;
}

} // namespace llmedge
} // namespace ns3
