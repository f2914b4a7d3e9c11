/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_PROBLEM_BUILDER_H
#define LLM_EDGE_CACHING_PROBLEM_BUILDER_H

#include "caching-agent.h"
#include "caching-problem.h"

#include "ns3/nstime.h"
#include "ns3/object.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Builds a CachingProblem from agents, two language models, an edge server and prices.
 *
 * Defaults are those of Xu, Niyato and Brinton, Section VI, as doc/caching.rst reads them:
 * LaMDA-137B and PaLM-540B with two bytes per parameter; a server of 80 GPUs with 80 GB, 312 TFLOPS
 * and 300 W each; ten reasoning paths.
 */
class CachingProblemBuilder : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Compute all costs of the problem.
     *
     * @param agents the agents, at least one; each has a fraction of requests for each of
     * GetModels()
     * @return the problem
     * @throws InputError if there are no agents or their values are invalid
     */
    CachingProblem Build(const std::vector<CachingAgent>& agents) const;

    /**
     * @param sizeGpus size of a model (GPUs)
     * @param bandwidth rate at which it is loaded (10^9 byte/s); 0: at once
     * @return time that loading it takes (slots)
     */
    double LoadSlots(double sizeGpus, double bandwidth) const;

    /** @return names of the models that agents ask for, the smaller one first */
    static const std::vector<std::string>& GetModels();

  private:
    /**
     * @param agent an agent
     * @param agentIndex index of the agent
     * @param model index of a model
     * @return the pair of the two
     */
    CachingPair MakePair(const CachingAgent& agent, uint32_t agentIndex, uint32_t model) const;

    double m_gpus;            //!< Attribute Gpus
    double m_gpuMemory;       //!< Attribute GpuMemory (MB)
    double m_gpuFlops;        //!< Attribute GpuFlops (1/s)
    double m_gpuPower;        //!< Attribute GpuPower (W)
    double m_utilisation;     //!< Attribute Utilisation
    Time m_slot;              //!< Attribute SlotDuration
    uint32_t m_paths;         //!< Attribute Paths
    double m_loadBandwidth;   //!< Attribute LoadBandwidth (10^9 byte/s)
    double m_vanishing;       //!< Attribute Vanishing
    uint32_t m_contextWindow; //!< Attribute ContextWindow (tokens)
    double m_gainFactor;      //!< Attribute GainFactor
    std::string m_form;       //!< Attribute AccuracyForm
    double m_loadPrice;       //!< Attribute LoadPrice (1/MB)
    double m_edgePrice;       //!< Attribute EdgeAccessPrice (1/token)
    double m_computePrice;    //!< Attribute ComputePrice (1/GPU-second)
    double m_accuracyPrice;   //!< Attribute AccuracyPrice
    double m_cloudPrice;      //!< Attribute CloudPrice (1/token and path)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_PROBLEM_BUILDER_H
