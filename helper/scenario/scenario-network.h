/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_NETWORK_H
#define LLM_EDGE_SCENARIO_NETWORK_H

#include "scenario-part.h"

#include "ns3/handover-schedule.h"

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
 * @brief The network of a scenario, and the places and motions of its devices.
 */
class ScenarioNetwork : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Describe(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    /** @param options the options, given; refuses what only another kind of network has */
    void CheckKind(const ProgramOptions& options) const;
    /** @param options the options, given; says how devices move on the ground */
    void CheckGround(ProgramOptions& options) const;
    /** @param options the options, given; says how a population's UAVs fly */
    void CheckPopulation(ProgramOptions& options) const;
    /** @return whether the devices are a population of terminals */
    bool HasPopulation() const;

    std::string m_access{"wifi"};    //!< --access
    uint64_t m_ues{20};              //!< --ues
    uint64_t m_servers{4};           //!< --servers
    uint64_t m_cloud{1};             //!< --cloud
    std::string m_mobility{"fixed"}; //!< --mobility
    double m_speed{0};               //!< --speed
    std::string m_handover;          //!< --handover

    std::vector<PlannedHandover> m_handovers; //!< What --handover says
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_NETWORK_H
