/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "report-header.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

std::string
ReportHeader::Validate() const
{
    if (time > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
    {
        return "time above 2^63 - 1 ns";
    }
    return kvBlocksUsed > kvBlocksTotal ? "more KV blocks in use than there are" : "";
}

} // namespace llmedge
} // namespace ns3
