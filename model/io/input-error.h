/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INPUT_ERROR_H
#define LLM_EDGE_INPUT_ERROR_H

#include <cstdint>
#include <stdexcept>
#include <string>

/**
 * @defgroup llm-edge LLM serving over packet-level wireless networks
 *
 * User devices send LLM requests over a simulated radio, edge servers with real GPU limits serve
 * them token by token, and policies decide where each request runs.
 */

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An error in the user's input: a trace row, a file, an option or an attribute.
 *
 * Every reader of user input throws it. Programs catch it once, print its one line on standard
 * error and exit with status 2 (see RunProgram()); no output has been written by then. What it
 * quotes may come from anywhere: the message is as from PrintableMessage().
 */
class InputError : public std::runtime_error
{
  public:
    /**
     * @brief Create an error without file and line, for example about an option.
     *
     * @param message one sentence that says what was given and what was expected
     */
    explicit InputError(const std::string& message);

    /**
     * @brief Create an error in a file, reported as "path:line: message".
     *
     * @param path the file as the user named it
     * @param line the line, counted from 1; 0 leaves it out
     * @param message what was found and what was expected
     */
    InputError(const std::string& path, uint64_t line, const std::string& message);
};

/**
 * @ingroup llm-edge
 *
 * @brief An error in one row of a file, after which the next row can be read.
 */
class RowError : public InputError
{
  public:
    using InputError::InputError;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_INPUT_ERROR_H
