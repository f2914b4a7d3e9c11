/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tokens-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TokensHeader);

TypeId
TokensHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::TokensHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<TokensHeader>();
    return tid;
}

TypeId
TokensHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
TokensHeader::Print(std::ostream& os) const
{
    os << "server=" << serverId << " firstIndex=" << firstIndex << " count=" << count;
}

uint32_t
TokensHeader::GetSerializedSize() const
{
    return 12;
}

MessageHeader::Type
TokensHeader::GetType() const
{
    return MessageHeader::TOKENS;
}

std::string
TokensHeader::Validate() const
{
    if (count == 0)
    {
        return "no tokens";
    }
    if (count > std::numeric_limits<uint32_t>::max() - firstIndex)
    {
        return "token index out of range";
    }
    return "";
}

void
TokensHeader::Write(WireWriter& out) const
{
    out.WriteU32(serverId);
    out.WriteU32(firstIndex);
    out.WriteU32(count);
}

void
TokensHeader::Read(WireReader& in)
{
    serverId = in.ReadU32();
    firstIndex = in.ReadU32();
    count = in.ReadU32();
}

} // namespace llmedge
} // namespace ns3
