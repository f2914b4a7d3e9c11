/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "counted-noun.h"

namespace ns3
{
namespace llmedge
{

std::string
CountedNoun(uint64_t count, const std::string& noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace llmedge
} // namespace ns3
