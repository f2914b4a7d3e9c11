/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TERMINAL_STATISTICS_H
#define LLM_EDGE_TERMINAL_STATISTICS_H

#include "ns3/request-record.h"
#include "ns3/run-summary.h"
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
 * @brief Statistics of one class of terminals: how many of its requests failed, and the latencies
 * of the others.
 */
class TerminalStatistics
{
  public:
    /** @param record a request of such a terminal that has ended */
    void Add(const RequestRecord& record);

    /** @return fraction of its requests that did not complete; 0 if there are none */
    double GetFailureRate() const;

    /**
     * @param name the class
     * @param summary receives its metrics, in the group "terminal NAME"
     */
    void Summarise(const std::string& name, RunSummary& summary) const;

    /** @param out receives the names of the columns */
    static void PrintHead(std::ostream& out);

    /**
     * @param name the class
     * @param out receives a row
     */
    void Print(const std::string& name, std::ostream& out) const;

  private:
    uint64_t m_ended{0};     //!< Requests that have ended
    uint64_t m_completed{0}; //!< Requests that completed
    SampleSet m_ttft;        //!< Time to first token (s)
    SampleSet m_e2e;         //!< End-to-end latency (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TERMINAL_STATISTICS_H
