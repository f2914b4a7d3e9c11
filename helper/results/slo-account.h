/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SLO_ACCOUNT_H
#define LLM_EDGE_SLO_ACCOUNT_H

#include "ns3/request-record.h"
#include "ns3/run-summary.h"

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Counts which of some requests met their service level objective, in all and by device.
 */
class SloAccount
{
  public:
    /**
     * @param record a request that has ended
     * @param met whether it met its objective
     */
    void Add(const RequestRecord& record, bool met);

    /** @return share of the requests that met their objective; nothing if there are none */
    std::optional<double> GetAttainment() const;
    /** @return requests that met their objective per second of simulated time; nothing at 0 s */
    std::optional<double> GetGoodput() const;
    /** @return Jain's index over devices of the share of their requests that met the objective */
    std::optional<double> GetAttainmentFairness() const;
    /** @return Jain's index over devices of their requests that met the objective */
    std::optional<double> GetGoodputFairness() const;

    /**
     * @param summary receives the two indices of fairness
     * @param group their group
     */
    void SummariseFairness(RunSummary& summary, const std::string& group) const;
    /**
     * @param summary receives attainment, goodput and fairness
     * @param group their group
     */
    void Summarise(RunSummary& summary, const std::string& group) const;

    /** @param out receives the names of the columns */
    static void PrintHead(std::ostream& out);
    /**
     * @param name what the requests are
     * @param out receives a row
     */
    void Print(const std::string& name, std::ostream& out) const;

  private:
    /** Requests of one device, or of all. */
    struct Count
    {
        uint64_t ended{0}; //!< Those that have ended
        uint64_t met{0};   //!< Those of them that met their objective
    };

    Count m_all;                         //!< All of them
    std::map<uint32_t, Count> m_devices; //!< By device
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLO_ACCOUNT_H
