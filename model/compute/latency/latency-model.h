/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LATENCY_MODEL_H
#define LLM_EDGE_LATENCY_MODEL_H

#include "iteration-load.h"

#include "ns3/gpu-spec.h"
#include "ns3/llm-spec.h"
#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Predicts how long one iteration of a serving engine takes on given hardware.
 *
 * A model is configured once with the hardware and the language model, and then called once per
 * iteration. It has no other state: the same load always takes the same time.
 */
class LatencyModel : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the hardware and the language model.
     *
     * @param gpu the GPU
     * @param llm the language model
     * @param tensorParallel GPUs that share the model, 1 or more; must divide the query heads
     * @throws InputError if the combination cannot be served
     */
    void Configure(const GpuSpec& gpu, const LlmSpec& llm, uint32_t tensorParallel);

    /**
     * @param load what the iteration computes
     * @return the latency, by part
     */
    virtual IterationCost Predict(const IterationLoad& load) const = 0;

    /** @return the GPU */
    const GpuSpec& GetGpu() const;
    /** @return the language model */
    const LlmSpec& GetLlm() const;
    /** @return GPUs that share the model */
    uint32_t GetTensorParallel() const;

  protected:
    /** Called by Configure() after the new values have been set; precompute here. */
    virtual void DoConfigure();

  private:
    GpuSpec m_gpu;                //!< The GPU
    LlmSpec m_llm;                //!< The language model
    uint32_t m_tensorParallel{1}; //!< GPUs that share it
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LATENCY_MODEL_H
