/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STRICT_JSON_H
#define LLM_EDGE_STRICT_JSON_H

#include <cstddef>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Why a text is not JSON, or not strictly; what() says what was found.
 */
class StrictJsonError : public std::invalid_argument
{
  public:
    /** What is wrong. */
    enum class Kind
    {
        SYNTAX, //!< It is not JSON
        DEPTH,  //!< It is nested too deeply
        TWICE,  //!< An object has a member twice
        RANGE,  //!< It holds a number that is too large
    };

    /**
     * @param kind what is wrong
     * @param message that in words
     */
    StrictJsonError(Kind kind, const std::string& message);

    Kind kind;           //!< What is wrong
    size_t character{0}; //!< Where it is not JSON, from 1; SYNTAX only
    std::string member;  //!< The member that is there twice; TWICE only
};

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
 * @throws StrictJsonError if it is not JSON, or not strictly
 */
nlohmann::json ParseStrictJson(std::string_view text, size_t maxDepth);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STRICT_JSON_H
