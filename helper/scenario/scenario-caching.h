/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_CACHING_H
#define LLM_EDGE_SCENARIO_CACHING_H

#include "caching-setup.h"
#include "scenario-part.h"

#include "ns3/agent-workload.h"
#include "ns3/caching-policy-factory.h"
#include "ns3/caching-problem.h"
#include "ns3/demand-reporter.h"

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
 * @brief The part of a scenario in which a caching policy decides which agents' models the edge
 * servers keep: the problem of llm-edge-slotted --problem=caching, on packets.
 *
 * Edge servers are clusters of A100-80G GPUs, agents' instances have GPUs of their own there, and
 * the cloud has all of them. Devices belong to the edge servers in turn; what each edge server's
 * devices ask for is a demand of its own. Where edge servers stand at cells a device belongs to
 * that of its cell, and where devices move in groups each group has a demand of its own for its own
 * agents. A slot is an epoch.
 */
class ScenarioCaching : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Describe(ScenarioSite& site) override;
    void Install(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    /** @param options the options, given; refuses what has no meaning with a caching policy */
    static void RefuseOthers(const ProgramOptions& options);
    /**
     * @brief Find the number of epochs.
     * @param site what there is so far
     * @throws InputError if devices, servers or duration do not fit
     */
    void CheckSite(const ScenarioSite& site);
    /** @param site where the edge and cloud servers become clusters with the agents' models */
    void DescribeServers(ScenarioSite& site) const;
    /** @param site where the agents' requests become what devices ask for */
    void DescribeRequests(ScenarioSite& site);
    /** @param groups number of groups of devices, 0: none; tells the problem who asks for pairs */
    void DescribePairs(uint32_t groups);
    /**
     * @param site the network
     * @param server number of an edge server
     * @param requests whether the requests themselves are known, instead of their mean numbers
     * @return what an oracle knows about its epochs
     */
    EdgeCache::Foresight MakeForesight(const ScenarioSite& site,
                                       uint32_t server,
                                       bool requests) const;
    /**
     * @param site what there is
     * @return whether edge servers are those of the places where devices are
     */
    static bool FollowsDevices(const ScenarioSite& site);
    /**
     * @param site servers and controller
     * @param policy a policy of its own
     * @param server number of the edge server
     * @return keeps its models, started
     */
    Ptr<EdgeCache> MakeCache(const ScenarioSite& site,
                             Ptr<CachingPolicy> policy,
                             uint32_t server) const;

    std::string m_policy;    //!< --caching, empty: none, and all other options are idle
    std::string m_catalog;   //!< --agentCatalog
    uint64_t m_agents;       //!< --agents
    double m_bandwidth{256}; //!< --clusterBandwidth

    CachingPolicyFactory m_policies;  //!< Makes what --caching says
    CachingSetup m_setup;             //!< The agents as described
    Time m_epoch;                     //!< Length of an epoch
    uint32_t m_epochs{0};             //!< Number of epochs
    uint32_t m_servers{0};            //!< Number of edge servers
    CachingProblem m_problem;         //!< What is decided
    uint32_t m_demands{0};            //!< Number of demands: groups, or edge servers
    std::vector<std::string> m_names; //!< Of the pairs
    Ptr<AgentWorkload> m_workload;    //!< Requests
    Ptr<DemandReporter> m_reporter;   //!< Reports what is asked for
    int64_t m_twinStream{0};          //!< First stream of the comparison
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_CACHING_H
