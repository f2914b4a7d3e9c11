/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_SELECTION_H
#define LLM_EDGE_TRACE_SELECTION_H

#include "trace-row.h"

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
 * @brief Which rows of a trace become requests.
 */
struct TraceSelection
{
    /** What is done with a row inside the window. */
    enum class Use
    {
        TAKEN,   //!< It becomes a request
        SKIPPED, //!< It is left out
        INVALID  //!< It is refused
    };

    /** What a trace holds. */
    struct Extent
    {
        uint64_t rows{0};        //!< Rows that can be read
        int64_t firstNs{0};      //!< Arrival of the first row, in the trace's time (ns)
        int64_t lastNs{0};       //!< Arrival of the last row (ns)
        uint64_t skipped{0};     //!< Rows left out: no output, or a context beyond maxContext
        uint64_t requests{0};    //!< Rows that become requests
        int64_t firstTakenNs{0}; //!< Arrival of the first of them (ns)
        int64_t lastTakenNs{0};  //!< Arrival of the last of them (ns)
        uint64_t late{0};        //!< Those of them that arrive at the end asked for or after it
    };

    int64_t fromNs{0};             //!< Start of the window (ns)
    int64_t untilNs{0};            //!< End of the window (ns), 0: none
    uint64_t maxRequests{0};       //!< Most requests, 0: any number
    uint64_t maxContext{0};        //!< Longest prompt and output together (tokens), 0: any
    std::string zeroOutput{"one"}; //!< What to do with an output of zero tokens: one, skip, refuse

    /** @throws InputError if zeroOutput is none of the three */
    void Check() const;

    /**
     * @param arrivalNs an arrival in the trace's time (ns)
     * @return whether the window ends before it
     */
    bool IsBehind(int64_t arrivalNs) const;

    /**
     * @param row a row inside the window
     * @return what is done with it
     */
    Use Judge(const TraceRow& row) const;

    /**
     * @brief Measure a trace.
     *
     * @param rows all rows, in the order of arrival
     * @param originNs arrival that counts as zero (ns)
     * @param lateNs arrivals from the window's start on are late from here on (ns)
     * @return what it holds
     */
    Extent Measure(const std::vector<TraceRow>& rows, int64_t originNs, double lateNs) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_SELECTION_H
