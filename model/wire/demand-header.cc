/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-header.h"

namespace ns3
{
namespace llmedge
{

std::string
DemandHeader::Validate() const
{
    std::string error = CheckNumberOfModels(counts.size());
    for (auto it = counts.begin(); error.empty() && it != counts.end(); ++it)
    {
        error = CheckModelName(it->first);
    }
    return error;
}

} // namespace llmedge
} // namespace ns3
