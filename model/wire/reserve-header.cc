/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reserve-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ReserveHeader);

TypeId
ReserveHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ReserveHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ReserveHeader>();
    return tid;
}

TypeId
ReserveHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
ReserveHeader::Print(std::ostream& os) const
{
    os << "promptTokens=" << promptTokens << " promptBytes=" << promptBytes
       << " session=" << session << " turn=" << turn << " deadline=" << deadline
       << "ns class=" << serviceClass;
}

uint32_t
ReserveHeader::GetSerializedSize() const
{
    return 29 + serviceClass.size();
}

MessageHeader::Type
ReserveHeader::GetType() const
{
    return MessageHeader::RESERVE;
}

std::string
ReserveHeader::Validate() const
{
    if (promptBytes > MessageHeader::MAX_PAYLOAD_BYTES)
    {
        return "prompt longer than 2^26 bytes";
    }
    if (deadline > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
    {
        return "deadline above 2^63 - 1 ns";
    }
    return serviceClass.size() > MAX_TEXT_BYTES ? "service class longer than 255 bytes" : "";
}

void
ReserveHeader::Write(WireWriter& out) const
{
    out.WriteU32(promptTokens);
    out.WriteU32(promptBytes);
    out.WriteU64(session);
    out.WriteU32(turn);
    out.WriteU64(deadline);
    out.WriteText(serviceClass);
}

void
ReserveHeader::Read(WireReader& in)
{
    promptTokens = in.ReadU32();
    promptBytes = in.ReadU32();
    session = in.ReadU64();
    turn = in.ReadU32();
    deadline = in.ReadU64();
    serviceClass = in.ReadText();
}

} // namespace llmedge
} // namespace ns3
