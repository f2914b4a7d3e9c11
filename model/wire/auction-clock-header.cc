/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-clock-header.h"

namespace ns3
{
namespace llmedge
{

std::string
AuctionClockHeader::Validate() const
{
    constexpr auto MOST = WireReader::MAX_BITMAP_BYTES;
    return acceptedBuyers.size() > MOST || acceptedSellers.size() > MOST
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

} // namespace llmedge
} // namespace ns3
