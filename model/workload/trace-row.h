/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_ROW_H
#define LLM_EDGE_TRACE_ROW_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One row of a trace file, as it is in the file.
 *
 * It has plain numbers because, until the simulator runs, a Time costs a look-up in ns-3's list of
 * times, and a trace may have a million rows.
 */
struct TraceRow
{
    /** Largest length of a prompt or an answer that a reader accepts (tokens). */
    static constexpr uint64_t MAX_TOKENS = 1'000'000'000;
    /** Latest arrival and longest deadline that a reader accepts (s): 31 years. */
    static constexpr double MAX_SECONDS = 1e9;

    int64_t arrivalNs{0};               //!< Arrival in the trace's own time (ns)
    uint64_t promptTokens{0};           //!< Prompt length (tokens), at least 1
    uint64_t outputTokens{0};           //!< Output length (tokens), at least 0
    uint64_t session{0};                //!< Session, 0: none
    int64_t deadlineNs{0};              //!< Deadline (ns), 0: none
    std::string serviceClass;           //!< Class, may be empty
    std::string model;                  //!< Language model, may be empty
    std::vector<uint64_t> prefixBlocks; //!< Ids of the leading blocks of the prompt
    uint64_t line{0};                   //!< Line in the file, from 1
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_ROW_H
