/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-result-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AuctionResultHeader);

TypeId
AuctionResultHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AuctionResultHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AuctionResultHeader>();
    return tid;
}

TypeId
AuctionResultHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
AuctionResultHeader::Print(std::ostream& os) const
{
    os << "auction=" << auction << " price=" << price << " pairs=" << pairs.size();
}

uint32_t
AuctionResultHeader::GetSerializedSize() const
{
    return 16 + 8 * pairs.size();
}

MessageHeader::Type
AuctionResultHeader::GetType() const
{
    return MessageHeader::RESULT;
}

std::string
AuctionResultHeader::Validate() const
{
    return pairs.size() > MAX_PAIRS ? "more than 65535 pairs" : "";
}

void
AuctionResultHeader::Write(WireWriter& out) const
{
    out.WriteU32(auction);
    out.WriteU64(static_cast<uint64_t>(price));
    out.WriteU32(static_cast<uint32_t>(pairs.size()));
    for (const MatchedPair& pair : pairs)
    {
        out.WriteU32(pair.buyer);
        out.WriteU32(pair.seller);
    }
}

void
AuctionResultHeader::Read(WireReader& in)
{
    auction = in.ReadU32();
    price = static_cast<int64_t>(in.ReadU64());
    const uint32_t count = in.ReadU32();
    pairs.clear();
    if (count > MAX_PAIRS)
    {
        in.Fail("more than 65535 pairs");
        return;
    }
    for (uint32_t i = 0; i < count && in.GetError().empty(); ++i)
    {
        MatchedPair pair;
        pair.buyer = in.ReadU32();
        pair.seller = in.ReadU32();
        pairs.push_back(pair);
    }
}

} // namespace llmedge
} // namespace ns3
