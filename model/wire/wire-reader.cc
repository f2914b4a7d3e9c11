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

double
WireReader::ReadQuantity()
{
    static_assert(sizeof(double) == sizeof(uint64_t) && std::numeric_limits<double>::is_iec559,
                  "the wire carries IEEE 754 numbers");
    const uint64_t bits = ReadU64();
    double value = 0;
    std::memcpy(&value, &bits, sizeof(value));
    if (!std::isfinite(value) || std::signbit(value))
    {
        Fail("not a finite number of 0 or more");
        return 0;
    }
    return value;
}

std::string
WireReader::ReadText()
{
    const uint8_t size = ReadU8();
    if (!Take(size))
    {
        return "";
    }
    std::string text(size, '\0');
    m_next.Read(reinterpret_cast<uint8_t*>(&text[0]), size);
    return text;
}

std::vector<uint64_t>
WireReader::ReadIds()
{
    const uint16_t count = ReadU16();
    if (!Take(8U * count))
    {
        return {};
    }
    std::vector<uint64_t> ids(count);
    std::generate(ids.begin(), ids.end(), [this] { return m_next.ReadNtohU64(); });
    return ids;
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
