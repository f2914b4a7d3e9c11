/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_H
#define LLM_EDGE_SCENARIO_H

#include "program-options.h"
#include "scenario-caching-options.h"
#include "scenario-energy-options.h"
#include "scenario-fault-options.h"
#include "scenario-market-options.h"
#include "scenario-model-options.h"
#include "scenario-network-options.h"
#include "scenario-output-options.h"
#include "scenario-serving-options.h"
#include "scenario-share-options.h"
#include "scenario-workload-options.h"

#include "ns3/edge-network.h"
#include "ns3/flow-monitor-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/position-recorder.h"
#include "ns3/progress.h"
#include "ns3/run-recorder.h"
#include "ns3/uplink-shares.h"

#include <memory>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A whole scenario: what the program llm-edge-scenario runs, made from its options.
 *
 * Set the options (or let ProgramOptions do it after Declare()), then Build(), Run() and Report().
 * Between Build() and Run() everything can be reached and changed. The simulation's global state is
 * the caller's: Simulator::Destroy() comes after Report().
 */
class Scenario
{
  public:
    ScenarioNetworkOptions network;   //!< What network there is
    ScenarioServingOptions serving;   //!< What serves requests, and who decides
    ScenarioShareOptions shares;      //!< How requests share a server
    ScenarioMarketOptions market;     //!< How the market works, if it decides
    ScenarioWorkloadOptions workload; //!< Which requests there are
    ScenarioModelOptions models;      //!< Which models they ask for
    ScenarioCachingOptions caching;   //!< Which of them edge servers keep, and who decides
    ScenarioEnergyOptions energy;     //!< How much energy there is
    ScenarioFaultOptions faults;      //!< What breaks
    ScenarioOutputOptions output;     //!< What is written

    /** @param options where all options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Build network, servers, devices and recorder.
     * @throws InputError if an option is not acceptable
     */
    void Build();

    /** @brief Run the simulation until every request has ended. */
    void Run();

    /**
     * @brief Write what is to be written, and print the table.
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
    /** Prepare the caching of models, if there is any. */
    void PrepareCaching();
    /** Show how far the simulation is, and schedule the next time. */
    void ShowProgress();

    Ptr<EdgeNetwork> m_network;                  //!< The network
    std::unique_ptr<LlmServingHelper> m_serving; //!< What is on it
    Ptr<RunRecorder> m_recorder;                 //!< Books and files
    Ptr<UplinkShares> m_uplinkShares;            //!< Makes the network keep granted rates
    Ptr<PositionRecorder> m_positions;           //!< Writes positions, if wanted
    FlowMonitorHelper m_flowHelper;              //!< Makes the next
    Ptr<FlowMonitor> m_flows;                    //!< Flow statistics, if wanted
    std::unique_ptr<Progress> m_progress;        //!< The progress line
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_H
