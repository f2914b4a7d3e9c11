/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_FAULTS_H
#define LLM_EDGE_SCENARIO_FAULTS_H

#include "scenario-part.h"

#include "ns3/fault-injector.h"
#include "ns3/fault-schedule.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The faults of a scenario.
 */
class ScenarioFaults : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Install(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    std::string m_crash;          //!< --crash
    std::string m_cut;            //!< --cut
    std::string m_random;         //!< --faults
    std::string m_interference;   //!< --interference
    std::string m_controllerLoss; //!< --controllerLoss

    std::vector<Fault> m_faults;   //!< What is to break, and when
    bool m_draws{false};           //!< Faults are drawn, too
    Ptr<FaultInjector> m_injector; //!< Breaks it
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_FAULTS_H
