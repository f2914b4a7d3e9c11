/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "allocated-request-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AllocatedRequestHeader);

TypeId
AllocatedRequestHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AllocatedRequestHeader")
                            .SetParent<RequestHeader>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AllocatedRequestHeader>();
    return tid;
}

TypeId
AllocatedRequestHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
AllocatedRequestHeader::Print(std::ostream& os) const
{
    os << "computeShare=" << computeShare << " kvBlocks=" << kvBlocks << " ";
    RequestHeader::Print(os);
}

uint32_t
AllocatedRequestHeader::GetSerializedSize() const
{
    return 16 + RequestHeader::GetSerializedSize();
}

MessageHeader::Type
AllocatedRequestHeader::GetType() const
{
    return MessageHeader::ALLOCATED;
}

std::string
AllocatedRequestHeader::Validate() const
{
    if (!std::isfinite(computeShare) || std::signbit(computeShare))
    {
        return "not a finite number of 0 or more";
    }
    return computeShare > 1 ? "compute share above 1" : RequestHeader::Validate();
}

void
AllocatedRequestHeader::Write(WireWriter& out) const
{
    out.WriteQuantity(computeShare);
    out.WriteU64(kvBlocks);
    RequestHeader::Write(out);
}

void
AllocatedRequestHeader::Read(WireReader& in)
{
    computeShare = in.ReadQuantity();
    kvBlocks = in.ReadU64();
    RequestHeader::Read(in);
}

} // namespace llmedge
} // namespace ns3
