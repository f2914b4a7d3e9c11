/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_SHARES_H
#define LLM_EDGE_SCENARIO_SHARES_H

#include "scenario-part.h"

#include "ns3/uplink-shares.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The allocation of a server's bandwidth, GPU and memory to the requests of a scenario.
 */
class ScenarioShares : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Install(ScenarioSite& site) override;

  private:
    std::string m_shares;        //!< --shares
    Ptr<UplinkShares> m_uplinks; //!< Makes the network keep granted rates
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_SHARES_H
