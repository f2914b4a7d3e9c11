/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_OUTPUT_H
#define LLM_EDGE_SCENARIO_OUTPUT_H

#include "scenario-part.h"
#include "slo-options.h"

#include "ns3/flow-monitor-helper.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The output files, plots and progress of a scenario.
 */
class ScenarioOutput : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Install(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    /** Refuse a folder that results could not go to, and let nothing be written. */
    void CheckFolder();

    std::string m_out;         //!< --out
    bool m_progress{false};    //!< --progress
    std::string m_pcap;        //!< --pcap
    std::string m_flowMonitor; //!< --flowMonitor
    std::string m_tokens;      //!< --tokens
    std::string m_report;      //!< --report
    SloOptions m_slo;          //!< --slo
    std::string m_positions;   //!< --positions

    FlowMonitorHelper m_flowHelper; //!< Counts flows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_OUTPUT_H
