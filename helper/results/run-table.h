/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_TABLE_H
#define LLM_EDGE_RUN_TABLE_H

#include "ns3/sample-set.h"

#include <cstdint>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Prints the results of a run as a table: a row per server, and a total.
 */
class RunTable
{
  public:
    /** A row. */
    struct Row
    {
        std::string name;      //!< Name of the server
        uint64_t completed{0}; //!< Requests completed
        SampleSet ttft;        //!< Time to first token (s)
        SampleSet tpot;        //!< Time per output token (s)
        SampleSet e2e;         //!< End-to-end latency (s)
        double goodput{0};     //!< Requests within their SLO per second
        double energy{0};      //!< Energy (J)
    };

    /** @param out the stream; its formatting is restored when this object is destroyed */
    explicit RunTable(std::ostream& out);
    ~RunTable();
    RunTable(const RunTable&) = delete;
    RunTable& operator=(const RunTable&) = delete;

    /** Print the names of the columns. */
    void PrintHead();

    /** @param row a row to print */
    void Print(const Row& row);

  private:
    /**
     * @brief Print the median and the 99th percentile of a latency in ms.
     * @param set its samples (s)
     */
    void PrintLatency(const SampleSet& set);

    std::ostream& m_out;             //!< The stream
    std::ios_base::fmtflags m_flags; //!< Its earlier formatting
    std::streamsize m_precision;     //!< Its earlier precision
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_TABLE_H
