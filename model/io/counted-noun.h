/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_COUNTED_NOUN_H
#define LLM_EDGE_COUNTED_NOUN_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A number of things for a message: "1 row", "2 rows".
 *
 * @param count how many there are
 * @param noun one of them; its plural ends in s
 * @return both, the noun in its plural unless there is one
 */
std::string CountedNoun(uint64_t count, const std::string& noun);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_COUNTED_NOUN_H
