/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SLO_RECORDER_H
#define LLM_EDGE_SLO_RECORDER_H

#include "run-part.h"
#include "service-level-objective.h"
#include "slo-account.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records which requests met the service level objective: the column slo_met of
 * requests.csv, and attainment, goodput and fairness in the groups "class NAME" (the requests'
 * service class, unless they have none) and "terminal NAME"; fairness in the group of the whole
 * run, too.
 */
class SloRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param objective the service level objective, for requests that end from now on */
    void SetObjective(const ServiceLevelObjective& objective);

    /** Print a table of all groups, too. */
    void ShowTable();

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    ServiceLevelObjective m_objective;          //!< The objective
    SloAccount m_all;                           //!< All requests
    std::map<std::string, SloAccount> m_groups; //!< By group
    bool m_shown{false};                        //!< The table is printed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLO_RECORDER_H
