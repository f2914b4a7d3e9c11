/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_MODELS_H
#define LLM_EDGE_SCENARIO_MODELS_H

#include "scenario-part.h"

#include "ns3/model-mix-source.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The models that the requests of a scenario ask for, and how servers load and evict them.
 */
class ScenarioModels : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Describe(ScenarioSite& site) override;
    void Install(ScenarioSite& site) override;

  private:
    std::string m_modelMix;        //!< --modelMix
    std::string m_eviction{"Lru"}; //!< --eviction

    std::vector<ModelMixSource::Part> m_parts; //!< What --modelMix says, empty: one model
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_MODELS_H
