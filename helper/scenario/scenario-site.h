/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_SITE_H
#define LLM_EDGE_SCENARIO_SITE_H

#include "ns3/caching-agent.h"
#include "ns3/edge-cache.h"
#include "ns3/edge-network.h"
#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/nstime.h"
#include "ns3/request-source.h"
#include "ns3/run-recorder.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The objects of a scenario built so far; its parts (ScenarioPart) add to them.
 */
struct ScenarioSite
{
    Ptr<EdgeNetwork> network;                  //!< The network, built
    std::unique_ptr<LlmServingHelper> serving; //!< Servers, controller and clients
    std::vector<LlmServerHelper> servers;      //!< What each server will be, edge first
    std::vector<Ptr<RequestSource>> requests;  //!< What devices will ask for: the workloads
    std::vector<size_t> workloads;             //!< By device, index of its workload
    Time duration;                             //!< Requests arrive for this long
    std::vector<CachingAgent> agents;          //!< LLM agents, empty: there are none
    std::vector<Ptr<EdgeCache>> caches;        //!< What keeps edge servers' models, in their order
    Ptr<RunRecorder> recorder;                 //!< The books and files of the run
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_SITE_H
