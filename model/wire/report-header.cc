/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "report-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ReportHeader);

TypeId
ReportHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ReportHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ReportHeader>();
    return tid;
}

TypeId
ReportHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
ReportHeader::Print(std::ostream& os) const
{
    os << "server=" << serverId << " time=" << time << "ns waiting=" << waiting
       << " running=" << running << " kvBlocks=" << kvBlocksUsed << "/" << kvBlocksTotal
       << " waitingPromptTokens=" << waitingPromptTokens
       << " runningContextTokens=" << runningContextTokens << " draining=" << draining;
}

uint32_t
ReportHeader::GetSerializedSize() const
{
    return 53;
}

MessageHeader::Type
ReportHeader::GetType() const
{
    return MessageHeader::REPORT;
}

std::string
ReportHeader::Validate() const
{
    if (time > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
    {
        return "time above 2^63 - 1 ns";
    }
    return kvBlocksUsed > kvBlocksTotal ? "more KV blocks in use than there are" : "";
}

void
ReportHeader::Write(WireWriter& out) const
{
    out.WriteU32(serverId);
    out.WriteU64(time);
    out.WriteU32(waiting);
    out.WriteU32(running);
    out.WriteU64(kvBlocksUsed);
    out.WriteU64(kvBlocksTotal);
    out.WriteU64(waitingPromptTokens);
    out.WriteU64(runningContextTokens);
    out.WriteU8(draining ? DRAINING_FLAG : 0);
}

void
ReportHeader::Read(WireReader& in)
{
    serverId = in.ReadU32();
    time = in.ReadU64();
    waiting = in.ReadU32();
    running = in.ReadU32();
    kvBlocksUsed = in.ReadU64();
    kvBlocksTotal = in.ReadU64();
    waitingPromptTokens = in.ReadU64();
    runningContextTokens = in.ReadU64();
    const uint8_t flags = in.ReadU8();
    draining = (flags & DRAINING_FLAG) != 0;
    if ((flags & ~DRAINING_FLAG) != 0)
    {
        in.Fail("unknown flags");
    }
}

} // namespace llmedge
} // namespace ns3
