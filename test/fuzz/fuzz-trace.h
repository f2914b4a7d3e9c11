/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FUZZ_TRACE_H
#define LLM_EDGE_FUZZ_TRACE_H

#include "ns3/input-error.h"
#include "ns3/trace-request-source.h"

#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

/** What the fuzzers of the trace readers share. */
namespace fuzz_trace
{

/**
 * @brief Read arbitrary bytes as a trace; abort if a reader breaks what it promises.
 *
 * @tparam T the trace source
 * @param data the bytes
 * @param size how many
 */
template <class T>
void
ReadAll(const uint8_t* data, size_t size)
{
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    auto source = ns3::CreateObject<T>();
    source->SetStream(in, "fuzz");
    source->AssignStreams(1);
    try
    {
        ns3::Time last(0);
        while (const auto request = source->Next())
        {
            if (request->arrival < last || request->promptTokens == 0 || request->outputTokens == 0)
            {
                std::abort();
            }
            last = request->arrival;
        }
    }
    catch (const ns3::llmedge::InputError&)
    {
        // The one exception that readers may throw.
    }
    source->Dispose();
}

} // namespace fuzz_trace

#endif // LLM_EDGE_FUZZ_TRACE_H
