/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LATENCY_PREDICTOR_H
#define LLM_EDGE_LATENCY_PREDICTOR_H

#include "iteration-row-reader.h"

#include "ns3/gpu-catalog.h"
#include "ns3/latency-model.h"
#include "ns3/llm-catalog.h"
#include "ns3/object-factory.h"

#include <map>
#include <string>
#include <tuple>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Predicts iterations of any GPU and language model by name; makes one latency model per
 * pair and tensor parallelism, when first asked for.
 */
class LatencyPredictor
{
  public:
    /**
     * @param latency "roofline" (RooflineLatencyModel) or "flops" (FlopsLatencyModel)
     * @throws InputError if it is neither
     */
    explicit LatencyPredictor(const std::string& latency);

    /**
     * @brief Add users' own hardware and models.
     *
     * @param gpus a CSV file for GpuCatalog::AddCsv(), or empty
     * @param llms a CSV file for LlmCatalog::AddCsv(), or empty
     * @throws InputError if a file is broken
     */
    void AddCatalogues(const std::string& gpus, const std::string& llms);

    /**
     * @param row an iteration
     * @return what it costs
     * @throws InputError if the GPU or the model is unknown or they do not fit
     */
    IterationCost Predict(const IterationRow& row);

  private:
    /** GPU, language model, tensor parallelism */
    using Key = std::tuple<std::string, std::string, uint32_t>;

    ObjectFactory m_factory;                   //!< Makes the latency models
    GpuCatalog m_gpus;                         //!< GPUs by name
    LlmCatalog m_llms;                         //!< Language models by name
    std::map<Key, Ptr<LatencyModel>> m_models; //!< The models made so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LATENCY_PREDICTOR_H
