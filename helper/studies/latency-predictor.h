/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LATENCY_PREDICTOR_H
#define LLM_EDGE_LATENCY_PREDICTOR_H

#include "iteration-row-reader.h"

#include "ns3/gpu-catalog.h"
#include "ns3/gpu-power-model.h"
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

    /**
     * @param row an iteration
     * @param cost what Predict() says it costs
     * @param seconds how long it takes, above 0
     * @return average power of each GPU meanwhile (W)
     * @throws InputError if the GPU or the model is unknown or they do not fit
     */
    double PredictWatts(const IterationRow& row, const IterationCost& cost, double seconds);

  private:
    /** What there is for a GPU, a language model and a tensor parallelism. */
    struct Models
    {
        Ptr<LatencyModel> latency; //!< How long iterations take
        Ptr<GpuPowerModel> power;  //!< What one GPU draws
    };

    /**
     * @param row an iteration
     * @return the models for it
     */
    const Models& Find(const IterationRow& row);

    /** GPU, language model, tensor parallelism */
    using Key = std::tuple<std::string, std::string, uint32_t>;

    ObjectFactory m_factory;        //!< Makes the latency models
    GpuCatalog m_gpus;              //!< GPUs by name
    LlmCatalog m_llms;              //!< Language models by name
    std::map<Key, Models> m_models; //!< The models made so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LATENCY_PREDICTOR_H
