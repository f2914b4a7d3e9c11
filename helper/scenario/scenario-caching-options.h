/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_CACHING_OPTIONS_H
#define LLM_EDGE_SCENARIO_CACHING_OPTIONS_H

#include "caching-setup.h"
#include "program-options.h"

#include "ns3/agent-workload.h"
#include "ns3/caching-problem.h"
#include "ns3/caching-recorder.h"
#include "ns3/demand-reporter.h"
#include "ns3/edge-cache.h"
#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"

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
 * @brief The part of a scenario's command line that lets a caching policy decide which agents'
 * models the edge servers keep: the problem of llm-edge-slotted --problem=caching, on packets.
 *
 * Edge servers are clusters of A100-80G GPUs, agents' instances have GPUs of their own there, and
 * the cloud has all of them. Devices belong to the edge servers in turn; what each edge server's
 * devices ask for is a demand of its own. A slot is an epoch.
 */
struct ScenarioCachingOptions
{
    /** GPU of edge and cloud servers, unless the command line names another. */
    static constexpr const char* GPU = "A100-80G";

    std::string caching;          //!< Caching policy, empty: none, and all other options are idle
    std::string catalog{"table"}; //!< Agents: table, drawn, or a CSV file
    uint64_t agents{20};          //!< LLM agents
    double gpus{80};              //!< GPUs of an edge server
    uint64_t paths{10};           //!< Reasoning paths per request
    double vanishing{1};          //!< Thoughts that vanish per epoch
    double rate{1};               //!< Requests per agent and epoch at each edge server
    double epoch{10};             //!< Length of an epoch (s)
    double telemetryLoss{0};      //!< Probability that a count is not reported
    double reportDelay{0};        //!< From an epoch's end until its report leaves (s)
    double bandwidth{256};        //!< Rate at which an edge server loads weights (10^9 byte/s)

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /** @return whether there is a caching policy */
    bool IsActive() const;

    /**
     * @brief Make problem and workload.
     *
     * @param duration requests arrive for this long (s): a whole number of epochs
     * @param devices number of devices
     * @param servers number of edge servers
     * @param cloud number of cloud servers
     * @throws InputError if the options do not go together, with each other or with other ones
     */
    void Prepare(double duration, uint32_t devices, uint32_t servers, uint32_t cloud);

    /**
     * @param name an option that names a GPU
     * @param value its value
     * @return the GPU to use
     */
    std::string ChooseGpu(const std::string& name, const std::string& value) const;

    /**
     * @param value the value of --policy
     * @return the dispatch policy to use
     */
    std::string ChoosePolicy(const std::string& value) const;

    /**
     * @brief Make servers clusters with the agents' models.
     *
     * @param helper what puts the servers on nodes; its catalogues are complete
     * @param cloud whether they are cloud servers
     */
    void Apply(LlmServerHelper& helper, bool cloud) const;

    /** @return the requests; after Prepare() */
    Ptr<AgentWorkload> GetWorkload() const;

    /**
     * @brief Let the policy decide; after the workload has been installed.
     *
     * @param serving servers and controller
     * @param stream first random stream to use
     * @return number of streams used
     */
    int64_t Install(const LlmServingHelper& serving, int64_t stream);

    /**
     * @brief Record what it costs; after Install().
     *
     * @param serving servers and controller
     * @param ledger the books of the run
     * @return the record, for RunRecorder::AddPart()
     */
    Ptr<CachingRecorder> Record(const LlmServingHelper& serving, Ptr<RequestLedger> ledger) const;

    /** @return the agents; after Prepare() */
    const std::vector<CachingAgent>& GetAgents() const;

    /** @return what keeps the edge servers' models, in the order of the servers */
    const std::vector<Ptr<EdgeCache>>& GetCaches() const;

  private:
    /**
     * @param setup the problem as described
     * @param list its agents
     */
    void MakePairs(const CachingSetup& setup, const std::vector<CachingAgent>& list);

    const ProgramOptions* m_options{nullptr};            //!< The program's
    uint32_t m_epochs{0};                                //!< Number of epochs
    uint32_t m_servers{0};                               //!< Number of edge servers
    std::vector<CachingAgent> m_list;                    //!< The agents
    CachingProblem m_problem;                            //!< What is decided
    std::vector<std::string> m_names;                    //!< Of the pairs
    std::vector<LlmServerHelper::ClusterModel> m_models; //!< Their models
    Ptr<AgentWorkload> m_workload;                       //!< Requests
    std::vector<Ptr<EdgeCache>> m_caches;                //!< By edge server
    Ptr<DemandReporter> m_reporter;                      //!< Reports what is asked for
    int64_t m_twinStream{0};                             //!< First stream of the comparison
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_CACHING_OPTIONS_H
