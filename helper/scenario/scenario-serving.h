/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_SERVING_H
#define LLM_EDGE_SCENARIO_SERVING_H

#include "batching-options.h"
#include "scenario-part.h"

#include "ns3/dispatch-policy-factory.h"

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
    /** What distinguishes a server from the others. */
    struct Kind
    {
        std::string gpu;            //!< Its GPU
        std::string model;          //!< Its language model
        uint32_t tensorParallel{1}; //!< GPUs that share the model
        std::string batching;       //!< Its batch scheduler
        std::string accuracy;       //!< Accuracy that it announces, empty: none

        /**
         * @param other another server
         * @return whether they are alike
         */
        bool operator==(const Kind& other) const;
    };

    /**
     * @brief Check that lists go together, and let them say how many servers there are.
     *
     * @param options the options, given
     * @param number option that says how many servers there are
     * @param lists options with one value for all of these servers, or one for each
     * @throws InputError if a list has another length than another list, or than the number given
     */
    static void CheckLists(ProgramOptions& options,
                           const std::string& number,
                           const std::vector<std::string>& lists);
    /**
     * @param kind a server
     * @return what puts such a server on a node
     */
    LlmServerHelper MakeServer(const Kind& kind) const;
    /**
     * @param network where servers will be
     * @return the servers, edge first
     */
    std::vector<Kind> GetKinds(const EdgeNetwork& network) const;

    std::string m_model{"Llama-3.1-8B"}; //!< --model
    std::string m_cloudModel;            //!< --cloudModel, empty: the first of --model
    std::string m_gpu{"RTX3090"};        //!< --gpu
    std::string m_cloudGpu{"H100"};      //!< --cloudGpu
    std::string m_tp{"1"};               //!< --tp
    BatchingOptions m_batching;          //!< --batching and its limits
    std::string m_latency{"roofline"};   //!< --latency
    std::string m_policy{"LeastLoaded"}; //!< --policy
    DispatchPolicyFactory m_policies;    //!< Makes what --policy says
    std::string m_accuracy;              //!< --accuracy, empty: none is announced
    std::string m_cloudAccuracy;         //!< --cloudAccuracy, likewise
    std::string m_transport;             //!< --transport
    std::string m_gpus;                  //!< --gpuFile
    std::string m_models;                //!< --modelFile
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_SERVING_H
