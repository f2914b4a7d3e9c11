/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "end-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(EndHeader);

TypeId
EndHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::EndHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<EndHeader>();
    return tid;
}

TypeId
EndHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
EndHeader::Print(std::ostream& os) const
{
    os << "server=" << serverId << " tokens=" << tokens << " outcome=" << +outcome
       << " reason=" << reason;
}

uint32_t
EndHeader::GetSerializedSize() const
{
    return 10 + reason.size();
}

MessageHeader::Type
EndHeader::GetType() const
{
    return MessageHeader::END;
}

std::string
EndHeader::Validate() const
{
    if (outcome < COMPLETED || outcome > ELSEWHERE)
    {
        return "unknown outcome " + std::to_string(outcome);
    }
    return reason.size() > MAX_TEXT_BYTES ? "reason longer than 255 bytes" : "";
}

void
EndHeader::Write(WireWriter& out) const
{
    out.WriteU32(serverId);
    out.WriteU32(tokens);
    out.WriteU8(outcome);
    out.WriteText(reason);
}

void
EndHeader::Read(WireReader& in)
{
    serverId = in.ReadU32();
    tokens = in.ReadU32();
    outcome = static_cast<Outcome>(in.ReadU8());
    reason = in.ReadText();
}

} // namespace llmedge
} // namespace ns3
