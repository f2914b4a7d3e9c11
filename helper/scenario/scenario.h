/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_H
#define LLM_EDGE_SCENARIO_H

#include "program-options.h"
#include "scenario-part.h"
#include "scenario-site.h"

#include "ns3/progress.h"

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A whole scenario, as the program llm-edge-scenario builds it from its options and runs it.
 *
 * Declare() the options, let ProgramOptions read the command line or Set() them, then Build(),
 * Run() and Report(). What is an attribute may as well be set by Config::SetDefault() before
 * Build(). Between Build() and Run() everything can be reached and changed. The simulation's global
 * state is the caller's: Simulator::Destroy() comes after Report().
 */
class Scenario
{
  public:
    Scenario();

    /**
     * @brief Add a part, after those that every scenario has; before Declare().
     * @param part the part
     */
    void Add(std::unique_ptr<ScenarioPart> part);

    /** @param options where all options are added; must outlive the scenario */
    void Declare(ProgramOptions& options);

    /**
     * @brief Build network, servers, devices and recorder; after Declare().
     * @throws InputError if an option is not acceptable
     */
    void Build();

    /** @brief Run the simulation until every request has ended. */
    void Run();

    /**
     * @brief Write the output files, and print the table.
     *
     * @param program the program's name, for the manifest
     * @param options the command line, for the manifest
     * @param out where the table goes
     */
    void Report(const std::string& program, const ProgramOptions& options, std::ostream& out);

    /** @return the network; after Build() */
    Ptr<EdgeNetwork> GetNetwork() const;
    /** @return servers, controller and clients; after Build() */
    const LlmServingHelper& GetServing() const;
    /** @return the books and files of the run; after Build() */
    Ptr<RunRecorder> GetRecorder() const;

  private:
    /** Show how far the simulation is, and schedule the next time. */
    void ShowProgress();

    std::vector<std::unique_ptr<ScenarioPart>> m_parts; //!< In the order of every step
    ProgramOptions* m_options{nullptr};                 //!< What was given
    ScenarioSite m_site;                                //!< What has been built
    std::unique_ptr<Progress> m_progress;               //!< The progress line
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_H
