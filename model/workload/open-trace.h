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
 * The first line that is not blank decides. A JSON object is a Mooncake trace. A header row with
 * TIMESTAMP, ContextTokens, GeneratedTokens is an Azure trace, unless the first TIMESTAMP is a
 * plain number. A header row with an arrival, a prompt and an output column under one of
 * CsvTraceSource's names is a plain CSV.
 *
 * @param path the file
 * @return a source with the attribute File set; nothing has been read yet
 * @throws InputError if the file cannot be read or has none of these formats; the message lists the
 * formats
 */
Ptr<TraceRequestSource> OpenTrace(const std::string& path);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OPEN_TRACE_H
