/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_TRAJECTORY_H
#define LLM_EDGE_SCENARIO_TRAJECTORY_H

#include "scenario-part.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario in which policy files explore, and what they see, do and get is
 * recorded for a trainer.
 */
class ScenarioTrajectory : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Record(ScenarioSite& site) override;

  private:
    std::string m_dispatch; //!< --trajectory, empty: none
    std::string m_caching;  //!< --cachingTrajectory, empty: none
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_TRAJECTORY_H
