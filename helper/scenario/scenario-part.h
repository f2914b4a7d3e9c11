/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_PART_H
#define LLM_EDGE_SCENARIO_PART_H

#include "program-options.h"
#include "scenario-site.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A part of a scenario: its network, its servers, its market, its output and so on.
 *
 * All parts go through the same steps, one step after the other: all declare before one checks, all
 * check before one describes, and so on. Within a step they follow one another as Scenario lists
 * them; a part finds what earlier steps, and earlier parts of this step, have left in the
 * ScenarioSite. An option that is an attribute needs no step but the first.
 */
class ScenarioPart
{
  public:
    virtual ~ScenarioPart();

    /**
     * @brief Add the part's options.
     * @param options where they are added
     */
    virtual void Declare(ProgramOptions& options) = 0;

    /**
     * @brief Check the options, and set the attributes that follow from them; nothing is built.
     *
     * @param options the options, given
     * @throws InputError if they cannot be read, or do not go together
     */
    virtual void Check(ProgramOptions& options);

    /**
     * @brief Describe the scenario: its network, its servers, its requests.
     * @param site what there is so far
     * @throws InputError if something is not there, or does not fit
     */
    virtual void Describe(ScenarioSite& site);

    /**
     * @brief Install the part on the network.
     * @param site what there is so far
     * @throws InputError if it does not fit
     */
    virtual void Install(ScenarioSite& site);

    /**
     * @brief Set up the recording of results; everything is installed.
     * @param site what there is; RunRecorder::AddPart() is where results go
     */
    virtual void Record(ScenarioSite& site);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_PART_H
