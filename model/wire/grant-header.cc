/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "grant-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GrantHeader);

TypeId
GrantHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GrantHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GrantHeader>();
    return tid;
}

TypeId
GrantHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
GrantHeader::Print(std::ostream& os) const
{
    os << "server=" << serverId << " bitsPerSecond=" << bitsPerSecond
       << " computeShare=" << computeShare << " kvBlocks=" << kvBlocks;
}

uint32_t
GrantHeader::GetSerializedSize() const
{
    return 28;
}

MessageHeader::Type
GrantHeader::GetType() const
{
    return MessageHeader::GRANT;
}

std::string
GrantHeader::Validate() const
{
    if (!std::isfinite(bitsPerSecond) || std::signbit(bitsPerSecond) ||
        !std::isfinite(computeShare) || std::signbit(computeShare))
    {
        return "not a finite number of 0 or more";
    }
    return computeShare > 1 ? "compute share above 1" : "";
}

void
GrantHeader::Write(WireWriter& out) const
{
    out.WriteU32(serverId);
    out.WriteQuantity(bitsPerSecond);
    out.WriteQuantity(computeShare);
    out.WriteU64(kvBlocks);
}

void
GrantHeader::Read(WireReader& in)
{
    serverId = in.ReadU32();
    bitsPerSecond = in.ReadQuantity();
    computeShare = in.ReadQuantity();
    kvBlocks = in.ReadU64();
}

} // namespace llmedge
} // namespace ns3
