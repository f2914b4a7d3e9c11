/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-writer.h"

#include "ns3/abort.h"

#include <cstring>
#include <limits>

namespace ns3
{
namespace llmedge
{

WireWriter::WireWriter(Buffer::Iterator start)
    : m_next(start)
{
}

void
WireWriter::WriteU8(uint8_t value)
{
    m_next.WriteU8(value);
}

void
WireWriter::WriteU16(uint16_t value)
{
    m_next.WriteHtonU16(value);
}

void
WireWriter::WriteU32(uint32_t value)
{
    m_next.WriteHtonU32(value);
}

void
WireWriter::WriteU64(uint64_t value)
{
    m_next.WriteHtonU64(value);
}

void
WireWriter::WriteQuantity(double value)
{
    uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    m_next.WriteHtonU64(bits);
}

void
WireWriter::WriteText(const std::string& text)
{
    NS_ABORT_MSG_IF(text.size() > std::numeric_limits<uint8_t>::max(), "text too long: " << text);
    m_next.WriteU8(static_cast<uint8_t>(text.size()));
    m_next.Write(reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

void
WireWriter::WriteIds(const std::vector<uint64_t>& ids)
{
    NS_ABORT_MSG_IF(ids.size() > std::numeric_limits<uint16_t>::max(), "too many ids");
    m_next.WriteHtonU16(static_cast<uint16_t>(ids.size()));
    for (const auto id : ids)
    {
        m_next.WriteHtonU64(id);
    }
}

} // namespace llmedge
} // namespace ns3
