/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <array>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(MessageHeader);

namespace
{

/** Names of the types, by type. */
constexpr std::array<const char*, 20> NAMES{
    "unknown", "HELLO",  "REQUEST", "TOKENS",        "END",       "CANCEL", "REPORT",
    "RESERVE", "GRANT",  "PROMPT",  "ALLOCATED",     "CLOCK",     "ACCEPT", "RESULT",
    "BID",     "DEMAND", "OFFER",   "SHARED_DEMAND", "CANDIDATE", "QUEUED",
};

} // namespace

MessageHeader::MessageHeader(Type type,
                             uint64_t requestId,
                             uint32_t bodyBytes,
                             uint32_t payloadBytes)
    : m_type(type),
      m_requestId(requestId),
      m_bodyBytes(bodyBytes),
      m_payloadBytes(payloadBytes)
{
}

TypeId
MessageHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::MessageHeader")
                            .SetParent<Header>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<MessageHeader>();
    return tid;
}

TypeId
MessageHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
MessageHeader::Print(std::ostream& os) const
{
    os << GetTypeName(m_type) << " request=" << m_requestId << " body=" << m_bodyBytes
       << " payload=" << m_payloadBytes;
}

uint32_t
MessageHeader::GetSerializedSize() const
{
    return SIZE;
}

void
MessageHeader::Serialize(Buffer::Iterator start) const
{
    WireWriter out(start);
    out.WriteU16(MAGIC);
    out.WriteU8(VERSION);
    out.WriteU8(m_type);
    out.WriteU32(m_bodyBytes);
    out.WriteU32(m_payloadBytes);
    out.WriteU64(m_requestId);
}

uint32_t
MessageHeader::Deserialize(Buffer::Iterator start)
{
    WireReader in(start, SIZE);
    const uint16_t magic = in.ReadU16();
    const uint8_t version = in.ReadU8();
    m_type = static_cast<Type>(in.ReadU8());
    m_bodyBytes = in.ReadU32();
    m_payloadBytes = in.ReadU32();
    m_requestId = in.ReadU64();
    if (magic != MAGIC)
    {
        in.Fail("not a message: wrong magic number");
    }
    if (version != VERSION)
    {
        in.Fail("unknown version " + std::to_string(version));
    }
    in.Fail(Validate());
    m_error = in.GetError();
    return m_error.empty() ? SIZE : 0;
}

std::string
MessageHeader::Validate() const
{
    if (m_type == 0 || m_type >= NAMES.size())
    {
        return "unknown type " + std::to_string(m_type);
    }
    if (m_bodyBytes > MAX_BODY_BYTES)
    {
        return "body too large: " + std::to_string(m_bodyBytes) + " bytes";
    }
    if (m_payloadBytes > MAX_PAYLOAD_BYTES)
    {
        return "payload too large: " + std::to_string(m_payloadBytes) + " bytes";
    }
    if (m_payloadBytes > 0 && m_type != REQUEST && m_type != TOKENS && m_type != PROMPT &&
        m_type != ALLOCATED && m_type != END)
    {
        return GetTypeName(m_type) + " with a payload";
    }
    return "";
}

const std::string&
MessageHeader::GetError() const
{
    return m_error;
}

MessageHeader::Type
MessageHeader::GetType() const
{
    return m_type;
}

uint64_t
MessageHeader::GetRequestId() const
{
    return m_requestId;
}

uint32_t
MessageHeader::GetBodyBytes() const
{
    return m_bodyBytes;
}

uint32_t
MessageHeader::GetPayloadBytes() const
{
    return m_payloadBytes;
}

uint32_t
MessageHeader::GetMessageBytes() const
{
    return SIZE + m_bodyBytes + m_payloadBytes;
}

std::string
MessageHeader::GetTypeName(Type type)
{
    return type < NAMES.size() ? NAMES[type] : NAMES[0];
}

} // namespace llmedge
} // namespace ns3
