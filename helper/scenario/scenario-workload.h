/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_WORKLOAD_H
#define LLM_EDGE_SCENARIO_WORKLOAD_H

#include "replayed-trace.h"
#include "scenario-part.h"
#include "trace-options.h"

#include "ns3/workload-factory.h"

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
 * @brief The requests of a scenario, and its duration.
 */
class ScenarioWorkload : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Describe(ScenarioSite& site) override;
    void Install(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    /**
     * @param workload name or file of a workload
     * @param devices number of its devices
     * @param share the part that they are of all devices
     * @return the workload
     * @throws InputError if there is none, or it is no trace and must be one
     */
    Ptr<RequestSource> MakeSource(const std::string& workload, double devices, double share);

    std::string m_workload{DEFAULT_WORKLOAD}; //!< --workload
    double m_rate{0};                         //!< --rate
    double m_ratePerDevice{0};                //!< --ratePerDevice
    double m_duration{30};                    //!< --duration
    double m_drain{600};                      //!< --drain
    bool m_forTraces{false};                  //!< An option was given that belongs to traces
    bool m_reasons{false};                    //!< Devices reason: they have no workload
    TraceOptions m_traceOptions;              //!< --traceColumns and so on
    std::vector<ReplayedTrace> m_traces;      //!< Those of the workloads that are traces
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_WORKLOAD_H
