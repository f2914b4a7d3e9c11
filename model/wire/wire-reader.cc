/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace ns3
{
namespace llmedge
{

WireReader::WireReader(Buffer::Iterator start, uint32_t size)
    : m_next(start),
      m_left(std::min(size, start.GetRemainingSize()))
{
}

bool
WireReader::Take(uint32_t bytes)
{
    if (!m_error.empty())
    {
        return false;
    }
    if (bytes > m_left)
    {
        Fail("truncated");
        return false;
    }
    m_left -= bytes;
    m_consumed += bytes;
    return true;
}

uint8_t
WireReader::ReadU8()
{
    return Take(1) ? m_next.ReadU8() : 0;
}

uint16_t
WireReader::ReadU16()
{
    return Take(2) ? m_next.ReadNtohU16() : 0;
}

uint32_t
WireReader::ReadU32()
{
    return Take(4) ? m_next.ReadNtohU32() : 0;
}

uint64_t
WireReader::ReadU64()
{
    return Take(8) ? m_next.ReadNtohU64() : 0;
}

void
WireReader::Read(bool& field)
{
    const uint8_t flags = ReadU8();
    if (flags > 1)
    {
        Fail("unknown flags");
    }
    field = flags == 1;
}

void
WireReader::Read(uint32_t& field)
{
    field = ReadU32();
}

void
WireReader::Read(uint64_t& field)
{
    field = ReadU64();
}

void
WireReader::Read(int64_t& field)
{
    field = static_cast<int64_t>(ReadU64());
}

void
WireReader::Read(double& field)
{
    static_assert(sizeof(double) == sizeof(uint64_t) && std::numeric_limits<double>::is_iec559,
                  "the wire carries IEEE 754 numbers");
    const uint64_t bits = ReadU64();
    std::memcpy(&field, &bits, sizeof(field));
    if (!IsQuantity(field))
    {
        Fail("not a finite number of 0 or more");
        field = 0;
    }
}

void
WireReader::Read(std::optional<double>& field)
{
    field.reset();
    if (m_left == sizeof(double) && m_error.empty()) // anything else is too long
    {
        Read(field.emplace());
    }
}

bool
WireReader::IsQuantity(double value)
{
    return std::isfinite(value) && !std::signbit(value);
}

void
WireReader::Read(std::string& field)
{
    const uint8_t size = ReadU8();
    field.assign(Take(size) ? size : 0, '\0');
    m_next.Read(reinterpret_cast<uint8_t*>(&field[0]), static_cast<uint32_t>(field.size()));
}

void
WireReader::Read(std::vector<uint64_t>& field)
{
    const uint16_t count = ReadU16();
    field.resize(Take(8U * count) ? count : 0);
    std::generate(field.begin(), field.end(), [this] { return m_next.ReadNtohU64(); });
}

void
WireReader::Read(std::vector<uint8_t>& field)
{
    const uint16_t size = ReadU16();
    if (size > MAX_BITMAP_BYTES)
    {
        Fail("bitmap longer than 8192 bytes");
    }
    field.resize(Take(size) ? size : 0);
    std::generate(field.begin(), field.end(), [this] { return m_next.ReadU8(); });
}

void
WireReader::Read(MatchedPairs& field)
{
    const uint32_t count = ReadU32();
    if (count > MAX_PAIRS)
    {
        Fail("more than 65535 pairs");
    }
    field.resize(m_error.empty() && Take(8 * count) ? count : 0);
    for (auto& pair : field)
    {
        pair.buyer = m_next.ReadNtohU32();
        pair.seller = m_next.ReadNtohU32();
    }
}

template <class Callable>
void
WireReader::ReadNames(Callable take)
{
    const uint16_t count = ReadU16();
    std::string last;
    for (uint16_t i = 0; i < count && m_error.empty(); ++i)
    {
        std::string name;
        Read(name);
        if (name <= last)
        {
            Fail("names of models are empty or not in rising order");
        }
        take(name);
        last = name;
    }
}

void
WireReader::Read(std::set<std::string>& field)
{
    field.clear();
    ReadNames([&](const std::string& name) { field.insert(field.end(), name); });
}

void
WireReader::Read(std::map<std::string, uint32_t>& field)
{
    field.clear();
    ReadNames([&](const std::string& name) { field[name] = ReadU32(); });
}

void
WireReader::Fail(const std::string& reason)
{
    if (m_error.empty())
    {
        m_error = reason;
    }
}

const std::string&
WireReader::GetError() const
{
    return m_error;
}

uint32_t
WireReader::GetConsumed() const
{
    return m_consumed;
}

} // namespace llmedge
} // namespace ns3
