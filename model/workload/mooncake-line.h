/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MOONCAKE_LINE_H
#define LLM_EDGE_MOONCAKE_LINE_H

#include "trace-row.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Read one line of a Mooncake trace, a JSON object with timestamp (ms, from 0), input_length
 * (tokens, from 1), output_length (tokens, from 0) and optionally hash_ids (whole numbers from 0).
 *
 * Other members are ignored and not stored, whatever they contain.
 *
 * @param text the line, any bytes
 * @param row receives the numbers
 * @return the error in the line; empty if there is none
 */
std::string ParseMooncakeLine(const std::string& text, TraceRow& row);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MOONCAKE_LINE_H
