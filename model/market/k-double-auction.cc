/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "k-double-auction.h"

#include "order-book.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(KDoubleAuction);

TypeId
KDoubleAuction::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::KDoubleAuction")
            .SetParent<AuctionMechanism>()
            .SetGroupName("LlmEdge")
            .AddConstructor<KDoubleAuction>()
            .AddAttribute("K",
                          "Where the price lies between the lowest (0) and the highest (1) that "
                          "clear the market.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&KDoubleAuction::m_weight),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

AuctionOutcome
KDoubleAuction::Clear(const AuctionInstance& instance)
{
    const OrderBook book(instance);
    const double price = m_weight * static_cast<double>(book.UpperPrice()) +
                         (1 - m_weight) * static_cast<double>(book.LowerPrice());
    AuctionOutcome outcome;
    outcome.Add(book.FirstPairs(book.GetTradeCount()), price, price);
    outcome.rounds = 1;
    outcome.messages = instance.bids.size() + instance.asks.size() + 1;
    return outcome;
}

} // namespace llmedge
} // namespace ns3
