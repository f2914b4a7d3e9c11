/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prompt-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PromptHeader);

TypeId
PromptHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::PromptHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<PromptHeader>();
    return tid;
}

TypeId
PromptHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
PromptHeader::Print(std::ostream& os) const
{
    os << "offset=" << offset;
}

uint32_t
PromptHeader::GetSerializedSize() const
{
    return 4;
}

MessageHeader::Type
PromptHeader::GetType() const
{
    return MessageHeader::PROMPT;
}

std::string
PromptHeader::Validate() const
{
    return offset < MessageHeader::MAX_PAYLOAD_BYTES ? "" : "offset beyond the longest prompt";
}

void
PromptHeader::Write(WireWriter& out) const
{
    out.WriteU32(offset);
}

void
PromptHeader::Read(WireReader& in)
{
    offset = in.ReadU32();
}

} // namespace llmedge
} // namespace ns3
