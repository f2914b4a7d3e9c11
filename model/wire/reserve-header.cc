/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reserve-header.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

std::string
ReserveHeader::Validate() const
{
    if (promptBytes > MessageHeader::MAX_PAYLOAD_BYTES)
    {
        return "prompt longer than 2^26 bytes";
    }
    if (deadline > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
    {
        return "deadline above 2^63 - 1 ns";
    }
    return serviceClass.size() > MAX_TEXT_BYTES ? "service class longer than 255 bytes" : "";
}

} // namespace llmedge
} // namespace ns3
