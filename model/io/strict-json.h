/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STRICT_JSON_H
#define LLM_EDGE_STRICT_JSON_H

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Read JSON that may come from anybody.
 *
 * A member that is there twice is an error, because readers disagree about which of the two counts.
 * So is nesting beyond a limit.
 *
 * @param text the text, in UTF-8, one value
 * @param maxDepth objects and lists that may be inside each other, the outermost included
 * @return the value
 * @throws std::invalid_argument if it is not JSON, or not strictly; the message says what was found
 */
nlohmann::json ParseStrictJson(std::string_view text, size_t maxDepth);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STRICT_JSON_H
