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
 * @brief Find out which format a trace file has and make the source that reads it.
 *
 * The first line that is not blank decides: a JSON object is a Mooncake trace; a header row with
 * TIMESTAMP, ContextTokens, GeneratedTokens is an Azure trace, unless the first TIMESTAMP is a
 * plain number; a header row with an arrival, a prompt and an output column under one of
 * CsvTraceSource's names is a plain CSV.
 *
 * @param path the file
 * @return a source with the attribute File set, nothing read yet
 * @throws InputError if the file cannot be read or has none of these formats; the message lists
 * them
 */
Ptr<TraceRequestSource> OpenTrace(const std::string& path);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OPEN_TRACE_H
