/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tokens-header.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

std::string
TokensHeader::Validate() const
{
    if (count == 0)
    {
        return "no tokens";
    }
    if (count > std::numeric_limits<uint32_t>::max() - firstIndex)
    {
        return "token index out of range";
    }
    return "";
}

} // namespace llmedge
} // namespace ns3
