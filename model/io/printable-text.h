/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PRINTABLE_TEXT_H
#define LLM_EDGE_PRINTABLE_TEXT_H

#include <cstddef>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/** Longest value that a message quotes (bytes). */
inline constexpr size_t MAX_QUOTED_BYTES = 200;
/** Longest message about input (bytes). */
inline constexpr size_t MAX_MESSAGE_BYTES = 4000;

/**
 * @ingroup llm-edge
 *
 * @brief Make text of unknown origin fit for a terminal, a log or a page.
 *
 * Control characters, bytes that are not UTF-8, and the invisible characters that change the
 * direction of text are written as escapes (\\n, \\t, \\x1b, \\u202e). What such a text does to a
 * terminal is nothing.
 *
 * @param text any bytes
 * @param most longest result (bytes); what is longer is cut and ends in "..."
 * @return printable UTF-8
 */
std::string Printable(std::string_view text, size_t most = MAX_QUOTED_BYTES);

/**
 * @ingroup llm-edge
 *
 * @brief Make a message that quotes values of unknown origin fit for a terminal.
 *
 * The whole message is as from Printable(); a value between single quotes is cut to
 * MAX_QUOTED_BYTES, the message to MAX_MESSAGE_BYTES.
 *
 * @param message the message
 * @return one line of printable UTF-8
 */
std::string PrintableMessage(std::string_view message);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PRINTABLE_TEXT_H
