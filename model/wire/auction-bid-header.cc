/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-bid-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include "ns3/clock-range.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AuctionBidHeader);

TypeId
AuctionBidHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AuctionBidHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AuctionBidHeader>();
    return tid;
}

TypeId
AuctionBidHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
AuctionBidHeader::Print(std::ostream& os) const
{
    os << "auction=" << auction << " price=" << price;
}

uint32_t
AuctionBidHeader::GetSerializedSize() const
{
    return 12;
}

MessageHeader::Type
AuctionBidHeader::GetType() const
{
    return MessageHeader::BID;
}

std::string
AuctionBidHeader::Validate() const
{
    return price < -ClockRange::MAX_PRICE || price > ClockRange::MAX_PRICE ? "price out of range"
                                                                           : "";
}

void
AuctionBidHeader::Write(WireWriter& out) const
{
    out.WriteU32(auction);
    out.WriteU64(static_cast<uint64_t>(price));
}

void
AuctionBidHeader::Read(WireReader& in)
{
    auction = in.ReadU32();
    price = static_cast<int64_t>(in.ReadU64());
}

} // namespace llmedge
} // namespace ns3
