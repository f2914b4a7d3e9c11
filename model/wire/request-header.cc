/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RequestHeader);

TypeId
RequestHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RequestHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RequestHeader>();
    return tid;
}

TypeId
RequestHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
RequestHeader::Print(std::ostream& os) const
{
    os << "promptTokens=" << promptTokens << " outputTokens=" << outputTokens
       << " session=" << session << " turn=" << turn << " deadline=" << deadline
       << "ns class=" << serviceClass << " model=" << model
       << " prefixBlocks=" << prefixBlocks.size() << "x" << prefixBlockTokens;
}

uint32_t
RequestHeader::GetSerializedSize() const
{
    return 36 + serviceClass.size() + model.size() + 8 * prefixBlocks.size();
}

MessageHeader::Type
RequestHeader::GetType() const
{
    return MessageHeader::REQUEST;
}

std::string
RequestHeader::Validate() const
{
    if (deadline > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
    {
        return "deadline above 2^63 - 1 ns";
    }
    if (serviceClass.size() > MAX_TEXT_BYTES || model.size() > MAX_TEXT_BYTES)
    {
        return "service class or model name longer than 255 bytes";
    }
    if (prefixBlocks.size() > MAX_IDS)
    {
        return "more than 65535 prefix blocks";
    }
    if (!prefixBlocks.empty() && prefixBlockTokens == 0)
    {
        return "prefix blocks of 0 tokens";
    }
    return "";
}

void
RequestHeader::Write(WireWriter& out) const
{
    out.WriteU32(promptTokens);
    out.WriteU32(outputTokens);
    out.WriteU64(session);
    out.WriteU32(turn);
    out.WriteU64(deadline);
    out.WriteU32(prefixBlockTokens);
    out.WriteText(serviceClass);
    out.WriteText(model);
    out.WriteIds(prefixBlocks);
}

void
RequestHeader::Read(WireReader& in)
{
    promptTokens = in.ReadU32();
    outputTokens = in.ReadU32();
    session = in.ReadU64();
    turn = in.ReadU32();
    deadline = in.ReadU64();
    prefixBlockTokens = in.ReadU32();
    serviceClass = in.ReadText();
    model = in.ReadText();
    prefixBlocks = in.ReadIds();
}

} // namespace llmedge
} // namespace ns3
