/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "end-header.h"

namespace ns3
{
namespace llmedge
{

std::string
EndHeader::Validate() const
{
    if (outcome < COMPLETED || outcome > RETURNED)
    {
        return "unknown outcome " + std::to_string(outcome);
    }
    return reason.size() > MAX_TEXT_BYTES ? "reason longer than 255 bytes" : "";
}

} // namespace llmedge
} // namespace ns3
