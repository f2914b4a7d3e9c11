/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_SERVING_H
#define LLM_EDGE_SCENARIO_SERVING_H

#include "batching-options.h"
#include "scenario-part.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The servers of a scenario, and the controller that dispatches requests to them.
 */
class ScenarioServing : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Describe(ScenarioSite& site) override;
    void Install(ScenarioSite& site) override;

  private:
    /**
     * @param gpu the GPU
     * @param gpus GPUs that share the model
     * @return what puts such servers on nodes
     */
    LlmServerHelper MakeServers(const std::string& gpu, uint64_t gpus) const;

    std::string m_model{"Llama-3.1-8B"}; //!< --model
    std::string m_gpu{"RTX3090"};        //!< --gpu
    std::string m_cloudGpu{"H100"};      //!< --cloudGpu
    uint64_t m_tp{1};                    //!< --tp
    BatchingOptions m_batching;          //!< --batching and its limits
    std::string m_latency{"roofline"};   //!< --latency
    std::string m_policy{"LeastLoaded"}; //!< --policy
    std::string m_transport;             //!< --transport
    std::string m_gpus;                  //!< --gpuFile
    std::string m_models;                //!< --modelFile
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_SERVING_H
