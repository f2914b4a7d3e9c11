/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "allocated-request-header.h"

namespace ns3
{
namespace llmedge
{

std::string
AllocatedRequestHeader::Validate() const
{
    if (!WireReader::IsQuantity(computeShare))
    {
        return "not a finite number of 0 or more";
    }
    return computeShare > 1 ? "compute share above 1" : RequestHeader::Validate();
}

} // namespace llmedge
} // namespace ns3
