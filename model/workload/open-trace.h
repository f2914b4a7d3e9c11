/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OPEN_TRACE_H
#define LLM_EDGE_OPEN_TRACE_H

#include "trace-request-source.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Detect the format of a trace file and create the source that reads it.
 *
 * The first line that is not blank decides. JSON objects with chat_id and parent_chat_id are a Qwen
 * Bailian trace, those with input_length or output_length a Mooncake trace, others are read by
 * JsonTraceSource (LLMServingSim, or members that a user has named). A header row with TIMESTAMP,
 * ContextTokens, GeneratedTokens is an Azure trace, unless the first TIMESTAMP is a plain number or
 * the user has named columns. A header row with an arrival, a prompt and an output column under the
 * user's or one of TraceColumns' names is read by CsvTraceSource.
 *
 * @param path the file
 * @param otherwise arrivals for a file that has only lengths; null: such a file is refused
 * @return a source with the attribute File set; nothing has been read yet
 * @throws InputError if the file cannot be read or has none of these formats; the message lists the
 * formats
 */
Ptr<TraceRequestSource> OpenTrace(const std::string& path, Ptr<ArrivalProcess> otherwise = nullptr);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OPEN_TRACE_H
