/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-clock-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AuctionClockHeader);

namespace
{

/**
 * @param out where a bitmap goes
 * @param bitmap the bitmap
 */
void
WriteBitmap(WireWriter& out, const std::vector<uint8_t>& bitmap)
{
    out.WriteU16(static_cast<uint16_t>(bitmap.size()));
    for (const uint8_t byte : bitmap)
    {
        out.WriteU8(byte);
    }
}

/**
 * @param in where a bitmap comes from
 * @return the bitmap
 */
std::vector<uint8_t>
ReadBitmap(WireReader& in)
{
    const uint16_t size = in.ReadU16();
    std::vector<uint8_t> bitmap;
    if (size > AuctionClockHeader::MAX_BITMAP_BYTES)
    {
        in.Fail("bitmap longer than 8192 bytes");
        return bitmap;
    }
    for (uint16_t i = 0; i < size && in.GetError().empty(); ++i)
    {
        bitmap.push_back(in.ReadU8());
    }
    return bitmap;
}

} // namespace

TypeId
AuctionClockHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AuctionClockHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AuctionClockHeader>();
    return tid;
}

TypeId
AuctionClockHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
AuctionClockHeader::Print(std::ostream& os) const
{
    os << "auction=" << auction << " cycle=" << cycle << " buyerPrice=" << buyerPrice
       << " sellerPrice=" << sellerPrice << " sealed=" << sealed;
}

uint32_t
AuctionClockHeader::GetSerializedSize() const
{
    return 29 + acceptedBuyers.size() + acceptedSellers.size();
}

MessageHeader::Type
AuctionClockHeader::GetType() const
{
    return MessageHeader::CLOCK;
}

std::string
AuctionClockHeader::Validate() const
{
    return acceptedBuyers.size() > MAX_BITMAP_BYTES || acceptedSellers.size() > MAX_BITMAP_BYTES
               ? "bitmap longer than 8192 bytes"
               : "";
}

void
AuctionClockHeader::Mark(std::vector<uint8_t>& bitmap, uint32_t participant)
{
    if (bitmap.size() <= participant / 8)
    {
        bitmap.resize(participant / 8 + 1, 0);
    }
    bitmap[participant / 8] |= static_cast<uint8_t>(1U << participant % 8);
}

bool
AuctionClockHeader::IsMarked(const std::vector<uint8_t>& bitmap, uint32_t participant)
{
    return participant / 8 < bitmap.size() && (bitmap[participant / 8] >> participant % 8 & 1) != 0;
}

void
AuctionClockHeader::Write(WireWriter& out) const
{
    out.WriteU32(auction);
    out.WriteU32(cycle);
    out.WriteU64(static_cast<uint64_t>(buyerPrice));
    out.WriteU64(static_cast<uint64_t>(sellerPrice));
    out.WriteU8(sealed ? SEALED_FLAG : 0);
    WriteBitmap(out, acceptedBuyers);
    WriteBitmap(out, acceptedSellers);
}

void
AuctionClockHeader::Read(WireReader& in)
{
    auction = in.ReadU32();
    cycle = in.ReadU32();
    buyerPrice = static_cast<int64_t>(in.ReadU64());
    sellerPrice = static_cast<int64_t>(in.ReadU64());
    const uint8_t flags = in.ReadU8();
    if (flags > SEALED_FLAG)
    {
        in.Fail("unknown flags");
    }
    sealed = flags == SEALED_FLAG;
    acceptedBuyers = ReadBitmap(in);
    acceptedSellers = ReadBitmap(in);
}

} // namespace llmedge
} // namespace ns3
