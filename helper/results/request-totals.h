/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_TOTALS_H
#define LLM_EDGE_REQUEST_TOTALS_H

#include "ns3/request-ledger.h"
#include "ns3/request-record.h"
#include "ns3/run-summary.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Counts a run's requests, how they ended, and what they used in total.
 */
class RequestTotals
{
  public:
    /**
     * @param record a request that has ended
     * @param withinSlo whether it met the service level objective
     */
    void Add(const RequestRecord& record, bool withinSlo);

    /** @return requests completed within the service level objective */
    uint64_t GetWithinSlo() const;
    /** @return tokens that arrived at devices */
    uint64_t GetTokens() const;

    /**
     * @param summary receives the counts, derived metrics and sums
     * @param ledger the records of the run
     */
    void Summarise(RunSummary& summary, const RequestLedger& ledger) const;

    /**
     * @brief Print one line that says how the requests ended.
     *
     * @param out the stream
     * @param ledger the records of the run
     */
    static void Print(std::ostream& out, const RequestLedger& ledger);

  private:
    uint64_t m_withinSlo{0};   //!< Completed within the objective
    uint64_t m_tokens{0};      //!< Tokens that arrived at devices
    uint64_t m_preemptions{0}; //!< Preemptions
    double m_serverEnergy{0};  //!< Energy that servers spent on them (J)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_TOTALS_H
