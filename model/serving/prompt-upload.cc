/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prompt-upload.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

PromptUpload::PromptUpload(uint32_t bytes)
    : m_bytes(bytes)
{
}

uint32_t
PromptUpload::GetBytes() const
{
    return m_bytes;
}

bool
PromptUpload::Grant(double bitsPerSecond)
{
    const bool begins = !m_granted;
    m_bitsPerSecond = bitsPerSecond;
    m_granted = true;
    return begins;
}

PromptUpload::Part
PromptUpload::TakePart(uint32_t most)
{
    const uint32_t rest = m_bytes - m_sent;
    Part part;
    part.offset = m_sent;
    part.bytes = m_bitsPerSecond > 0 ? std::min(rest, most) : rest;
    part.last = part.bytes == rest;
    m_sent += part.bytes;
    return part;
}

Time
PromptUpload::GetPause(uint32_t messageBytes) const
{
    if (m_bitsPerSecond <= 0)
    {
        return Time();
    }
    constexpr double LONGEST = 1e9; // s; Time ends soon after
    return Seconds(std::min(LONGEST, 8.0 * messageBytes / m_bitsPerSecond));
}

} // namespace llmedge
} // namespace ns3
