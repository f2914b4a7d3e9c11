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
WireWriter::WriteCount(size_t count)
{
    NS_ABORT_MSG_IF(count > std::numeric_limits<uint16_t>::max(), "list too long: " << count);
    WriteU16(static_cast<uint16_t>(count));
}

void
WireWriter::Write(bool field)
{
    WriteU8(field ? 1 : 0);
}

void
WireWriter::Write(uint32_t field)
{
    WriteU32(field);
}

void
WireWriter::Write(uint64_t field)
{
    WriteU64(field);
}

void
WireWriter::Write(int64_t field)
{
    WriteU64(static_cast<uint64_t>(field));
}

void
WireWriter::Write(double field)
{
    uint64_t bits = 0;
    std::memcpy(&bits, &field, sizeof(bits));
    WriteU64(bits);
}

void
WireWriter::Write(const std::optional<double>& field)
{
    if (field)
    {
        Write(*field);
    }
}

void
WireWriter::Write(const std::string& field)
{
    NS_ABORT_MSG_IF(field.size() > std::numeric_limits<uint8_t>::max(), "text too long: " << field);
    WriteU8(static_cast<uint8_t>(field.size()));
    m_next.Write(reinterpret_cast<const uint8_t*>(field.data()),
                 static_cast<uint32_t>(field.size()));
}

void
WireWriter::Write(const std::vector<uint64_t>& field)
{
    WriteCount(field.size());
    for (const auto id : field)
    {
        WriteU64(id);
    }
}

void
WireWriter::Write(const std::vector<uint8_t>& field)
{
    WriteCount(field.size());
    for (const auto byte : field)
    {
        WriteU8(byte);
    }
}

void
WireWriter::Write(const MatchedPairs& field)
{
    WriteU32(static_cast<uint32_t>(field.size()));
    for (const auto& pair : field)
    {
        WriteU32(pair.buyer);
        WriteU32(pair.seller);
    }
}

void
WireWriter::Write(const std::set<std::string>& field)
{
    WriteCount(field.size());
    for (const auto& name : field)
    {
        Write(name);
    }
}

void
WireWriter::Write(const std::map<std::string, uint32_t>& field)
{
    WriteCount(field.size());
    for (const auto& [name, count] : field)
    {
        Write(name);
        WriteU32(count);
    }
}

} // namespace llmedge
} // namespace ns3
