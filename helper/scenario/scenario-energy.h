/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_ENERGY_H
#define LLM_EDGE_SCENARIO_ENERGY_H

#include "scenario-part.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The energy budgets of a scenario's servers, and the energy of its devices.
 */
class ScenarioEnergy : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Describe(ScenarioSite& site) override;
    void Install(ScenarioSite& site) override;

  private:
    double m_battery{0};   //!< --battery, 0: edge servers are on the mains
    bool m_devices{false}; //!< --deviceEnergy
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_ENERGY_H
