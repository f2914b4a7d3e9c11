/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "datagram-header.h"

#include "ns3/wire-reader.h"
#include "ns3/wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DatagramHeader);

TypeId
DatagramHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::DatagramHeader")
                            .SetParent<Header>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<DatagramHeader>();
    return tid;
}

TypeId
DatagramHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
DatagramHeader::Print(std::ostream& os) const
{
    os << (kind == CLOSE ? "CLOSE" : "DATA") << " sequence=" << sequence << " fragment=" << fragment
       << "/" << fragments;
}

uint32_t
DatagramHeader::GetSerializedSize() const
{
    return SIZE;
}

void
DatagramHeader::Serialize(Buffer::Iterator start) const
{
    WireWriter out(start);
    out.WriteU16(MAGIC);
    out.WriteU8(VERSION);
    out.WriteU8(kind);
    out.WriteU32(sequence);
    out.WriteU16(fragment);
    out.WriteU16(fragments);
}

uint32_t
DatagramHeader::Deserialize(Buffer::Iterator start)
{
    const uint32_t size = start.GetRemainingSize();
    WireReader in(start, SIZE);
    const uint16_t magic = in.ReadU16();
    const uint8_t version = in.ReadU8();
    kind = static_cast<Kind>(in.ReadU8());
    sequence = in.ReadU32();
    fragment = in.ReadU16();
    fragments = in.ReadU16();
    if (magic != MAGIC)
    {
        in.Fail("not a datagram of this transport: wrong magic number");
    }
    if (version != VERSION)
    {
        in.Fail("unknown version " + std::to_string(version));
    }
    in.Fail(Validate(size - in.GetConsumed()));
    m_error = in.GetError();
    return m_error.empty() ? SIZE : 0;
}

std::string
DatagramHeader::Validate(uint32_t rest) const
{
    if (kind == CLOSE)
    {
        return fragment == 0 && fragments == 0 && rest == 0 ? "" : "CLOSE with data";
    }
    if (kind != DATA)
    {
        return "unknown kind " + std::to_string(kind);
    }
    if (fragment >= fragments)
    {
        return "fragment number out of range";
    }
    return rest == 0 ? "empty fragment" : "";
}

const std::string&
DatagramHeader::GetError() const
{
    return m_error;
}

} // namespace llmedge
} // namespace ns3
