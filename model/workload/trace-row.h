/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_ROW_H
#define LLM_EDGE_TRACE_ROW_H

#include <cstdint>
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
 * times, and a trace may have millions of rows. Texts are numbers of TraceRequestSource::Intern().
 */
struct TraceRow
{
    /** Largest length of a prompt or an answer that a reader accepts (tokens). */
    static constexpr uint64_t MAX_TOKENS = 1'000'000'000;
    /** Latest arrival and longest deadline that a reader accepts (s): 31 years. */
    static constexpr double MAX_SECONDS = 1e9;
    /** Think time of a row that has none. */
    static constexpr int64_t NO_THINK_TIME = -1;
    /** Device of a row that names none. */
    static constexpr uint32_t NO_DEVICE = UINT32_MAX;

    int64_t arrivalNs{0};               //!< Arrival in the trace's own time (ns)
    int64_t thinkNs{NO_THINK_TIME};     //!< Time after the end of the session's last turn (ns)
    int64_t deadlineNs{0};              //!< Deadline (ns), 0: none
    uint64_t session{0};                //!< Session, 0: none
    uint64_t row{0};                    //!< Number of the row in the file, from 0
    uint64_t line{0};                   //!< Line in the file, from 1
    uint32_t promptTokens{0};           //!< Prompt length (tokens), at least 1
    uint32_t outputTokens{0};           //!< Output length (tokens), at least 0
    uint32_t prefixHit{0};              //!< Prompt tokens that a prefix cache would hold
    uint32_t device{NO_DEVICE};         //!< Device that makes the request
    uint32_t serviceClass{0};           //!< Class
    uint32_t model{0};                  //!< Language model
    uint32_t id{0};                     //!< The file's own id of the request
    bool hasArrival{true};              //!< Otherwise it follows the session's last turn
    std::vector<uint64_t> prefixBlocks; //!< Ids of the leading blocks of the prompt
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_ROW_H
