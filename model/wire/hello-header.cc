/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hello-header.h"

namespace ns3
{
namespace llmedge
{

std::string
HelloHeader::Validate() const
{
    if (role < CLIENT || role > CONTROLLER)
    {
        return "unknown role " + std::to_string(role);
    }
    if (model.size() > MAX_TEXT_BYTES)
    {
        return "model name longer than 255 bytes";
    }
    if (!WireReader::IsQuantity(prefillTokensPerSecond) ||
        !WireReader::IsQuantity(decodeSecondsPerToken))
    {
        return "speed that is not a finite number of 0 or more";
    }
    if (accuracy && !(WireReader::IsQuantity(*accuracy) && *accuracy <= 1))
    {
        return "accuracy that is not from 0 to 1";
    }
    return "";
}

} // namespace llmedge
} // namespace ns3
