/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_SERVING_OPTIONS_H
#define LLM_EDGE_SCENARIO_SERVING_OPTIONS_H

#include "program-options.h"
#include "scenario-caching-options.h"
#include "scenario-energy-options.h"
#include "scenario-model-options.h"

#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says what serves requests, and who decides.
 */
struct ScenarioServingOptions
{
    std::string model{"Llama-3.1-8B"};       //!< Language model on every server
    std::string gpu{"RTX3090"};              //!< GPU of the edge servers
    std::string cloudGpu{"H100"};            //!< GPU of the cloud servers
    uint64_t tp{1};                          //!< GPUs that share the model at the edge
    std::string batching{"chunked-prefill"}; //!< Scheduler
    uint64_t tokenBudget{0};                 //!< Most tokens per iteration, 0: the scheduler's own
    uint64_t maxSeqs{0};                     //!< Most requests in a batch, 0: the scheduler's own
    std::string latency{"roofline"};         //!< Latency model
    std::string policy{"LeastLoaded"};       //!< Dispatch policy
    std::string transport;                   //!< Transport, empty: the network's own
    std::string controlPlane{"ideal"};       //!< How reports reach the controller
    double reportInterval{0.1};              //!< Time between two of them (s)
    double deadline{0};                      //!< Deadline of requests that bring none (s), 0: none
    uint64_t tokensPerMessage{1};            //!< Tokens per message after the first
    std::string gpus;                        //!< CSV with further GPUs, empty: none
    std::string models;                      //!< CSV with further models, empty: none

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Put servers and controller on a network.
     *
     * @param serving where they go
     * @param store which models the servers keep, and how
     * @param caching which agents' models the servers keep, if there are agents
     * @param energy how much energy the edge servers have
     * @throws InputError if an option names nothing that there is, or they do not fit together
     */
    void Install(LlmServingHelper& serving,
                 const ScenarioModelOptions& store,
                 const ScenarioCachingOptions& caching,
                 const ScenarioEnergyOptions& energy) const;

  private:
    /**
     * @param gpuName the GPU
     * @param gpuCount GPUs that share the model
     * @return what puts such servers on nodes
     */
    LlmServerHelper MakeServers(const std::string& gpuName, uint64_t gpuCount) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_SERVING_OPTIONS_H
