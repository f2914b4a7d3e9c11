/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "truthful-bidder.h"

namespace ns3
{
namespace llmedge
{

TruthfulBidder::TruthfulBidder(const AuctionParty& party)
    : m_party(party)
{
}

bool
TruthfulBidder::IsNew(uint32_t auction) const
{
    return auction > m_auction;
}

void
TruthfulBidder::Join(uint32_t auction, std::optional<int64_t> valuation)
{
    m_auction = auction;
    m_worth = valuation;
    m_accepted = false;
    m_knowsResult = false;
}

bool
TruthfulBidder::IsCurrent(const AuctionClockHeader& clock) const
{
    return clock.auction == m_auction;
}

std::optional<AuctionAcceptHeader>
TruthfulBidder::AnswerPrices(const AuctionClockHeader& clock)
{
    const bool buys = m_party.side == AuctionSide::BUYER;
    const bool suits =
        m_worth && (buys ? *m_worth >= clock.buyerPrice : *m_worth <= clock.sellerPrice);
    m_accepted = m_accepted || suits;
    const auto& marked = buys ? clock.acceptedBuyers : clock.acceptedSellers;
    if (AuctionClockHeader::IsMarked(marked, m_party.number))
    {
        return std::nullopt;
    }
    AuctionAcceptHeader answer;
    answer.auction = clock.auction;
    answer.cycle = clock.cycle;
    answer.answer = m_accepted ? AuctionAcceptHeader::ACCEPTS : AuctionAcceptHeader::WAITS;
    return answer;
}

AuctionBidHeader
TruthfulBidder::AnswerInvitation(const AuctionClockHeader& clock) const
{
    const bool buys = m_party.side == AuctionSide::BUYER;
    AuctionBidHeader bid;
    bid.auction = clock.auction;
    bid.price = m_worth.value_or(buys ? clock.sellerPrice - 1 : clock.buyerPrice + 1);
    return bid;
}

bool
TruthfulBidder::TakeResult(uint32_t auction)
{
    const bool isNews = auction > m_auction || (auction == m_auction && !m_knowsResult);
    if (isNews)
    {
        m_auction = auction;
        m_knowsResult = true;
    }
    return isNews;
}

} // namespace llmedge
} // namespace ns3
