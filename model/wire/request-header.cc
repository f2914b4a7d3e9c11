/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-header.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

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

} // namespace llmedge
} // namespace ns3
