/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_REASONING_H
#define LLM_EDGE_SCENARIO_REASONING_H

#include "scenario-part.h"

#include "ns3/reasoning-application.h"
#include "ns3/reasoning-dispatch-policy.h"
#include "ns3/reasoning-task-options.h"
#include "ns3/reasoning-workload.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Devices that reason step by step, and the gateway that admits their steps: PRADA on
 * packets.
 */
class ScenarioReasoning : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Install(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    /**
     * @brief Refuse options of reasoning without devices that reason.
     * @param options the options, given
     */
    static void CheckUnused(ProgramOptions& options);
    /**
     * @brief Refuse what does not go together with devices that reason.
     * @param options the options, given
     */
    static void CheckOthers(ProgramOptions& options);
    /** @param options whose --rate and --ratePerDevice say how many tasks arrive */
    static void AssignRate(ProgramOptions& options);
    /**
     * @param site the scenario
     * @param device number of a device
     * @return the application on it
     */
    Ptr<ReasoningApplication> MakeDevice(ScenarioSite& site, uint32_t device) const;
    /**
     * @param network the network
     * @param device number of a device
     * @return says how good its uplink is
     */
    ReasoningApplication::Channel MakeChannel(Ptr<EdgeNetwork> network, uint32_t device) const;

    std::string m_choice;         //!< --reasoning
    ReasoningTaskOptions m_tasks; //!< Which tasks there are
    double m_bandwidth{2e7};      //!< --bandwidth (Hz)
    double m_rateShare{0.5};      //!< --rateShare
    double m_meanSnr{10};         //!< --meanSnr (dB)
    bool m_energy{false};         //!< --deviceEnergy

    Ptr<ReasoningPolicy> m_policy;                    //!< Nominates steps
    Ptr<ReasoningSource> m_source;                    //!< Where tasks come from
    std::shared_ptr<const StepLatency> m_large;       //!< Times of the server's model
    Ptr<ReasoningDispatchPolicy> m_gateway;           //!< Admits steps
    Ptr<ReasoningWorkload> m_workload;                //!< Gives devices tasks
    std::vector<Ptr<ReasoningApplication>> m_devices; //!< Work on them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_REASONING_H
