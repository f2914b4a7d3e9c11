/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cancel-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CancelHeader);

TypeId
CancelHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::CancelHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<CancelHeader>();
    return tid;
}

TypeId
CancelHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
CancelHeader::Print(std::ostream& os) const
{
    os << "reason=" << reason;
}

uint32_t
CancelHeader::GetSerializedSize() const
{
    return 1 + reason.size();
}

MessageHeader::Type
CancelHeader::GetType() const
{
    return MessageHeader::CANCEL;
}

std::string
CancelHeader::Validate() const
{
    return reason.size() > MAX_TEXT_BYTES ? "reason longer than 255 bytes" : "";
}

void
CancelHeader::Write(WireWriter& out) const
{
    out.WriteText(reason);
}

void
CancelHeader::Read(WireReader& in)
{
    reason = in.ReadText();
}

} // namespace llmedge
} // namespace ns3
