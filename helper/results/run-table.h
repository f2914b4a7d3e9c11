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
 * @brief Prints a run's results as a table for people: a row per server, and a total.
 */
class RunTable
{
  public:
    /** A row. */
    struct Row
    {
        std::string name;      //!< Of the server
        uint64_t completed{0}; //!< Requests completed
        SampleSet ttft;        //!< Time to first token (s)
        SampleSet tpot;        //!< Time per output token (s)
        SampleSet e2e;         //!< End-to-end latency (s)
        double goodput{0};     //!< Requests within their SLO per second
        double energy{0};      //!< Energy (J)
    };

    /** @param out where to; its formatting is as before when this object is gone */
    explicit RunTable(std::ostream& out);
    ~RunTable();
    RunTable(const RunTable&) = delete;
    RunTable& operator=(const RunTable&) = delete;

    /** Print the columns' names. */
    void PrintHead();

    /** @param row a row to print */
    void Print(const Row& row);

  private:
    /**
     * @brief Print a latency's median and 99th percentile in ms.
     * @param set its samples (s)
     */
    void PrintLatency(const SampleSet& set);

    std::ostream& m_out;             //!< Where to
    std::ios_base::fmtflags m_flags; //!< Its formatting before
    std::streamsize m_precision;     //!< Its precision before
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_TABLE_H
