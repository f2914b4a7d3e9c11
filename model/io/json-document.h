/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_JSON_DOCUMENT_H
#define LLM_EDGE_JSON_DOCUMENT_H

#include <nlohmann/json.hpp>
#include <string>

namespace ns3
{
namespace llmedge
{

/** Deepest nesting of values in a JSON file. */
inline constexpr int MAX_JSON_DEPTH = 100;
/** Largest JSON file (bytes). */
inline constexpr size_t MAX_JSON_BYTES = size_t{1} << 30;

/**
 * @ingroup llm-edge
 *
 * @brief Read a JSON file that somebody else has written.
 *
 * Its size and the depth of its values are bounded, so that neither reading it nor writing a part
 * of it into a message can exhaust memory or stack, and an object that says something twice is
 * refused. Private: the JSON library is nobody else's business.
 *
 * @param path the file, may be compressed
 * @return what it holds
 * @throws InputError naming file and line if it cannot be read or is no such JSON
 */
nlohmann::json ReadJsonFile(const std::string& path);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_JSON_DOCUMENT_H
