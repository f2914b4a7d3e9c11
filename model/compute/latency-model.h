/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LATENCY_MODEL_H
#define LLM_EDGE_LATENCY_MODEL_H

#include "gpu-spec.h"
#include "iteration-load.h"
#include "llm-spec.h"

#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How long one iteration of a serving engine takes on given hardware.
 *
 * A model is configured once with the hardware and the language model it speaks for, then asked
 * once per iteration. It has no state beyond that: the same load always costs the same.
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
     * @brief Set what the predictions are for.
     *
     * @param gpu the GPU
     * @param llm the language model
     * @param tensorParallel GPUs that share the model, 1 or more; must divide the query heads
     * @throws InputError if the combination cannot be served
     */
    void Configure(const GpuSpec& gpu, const LlmSpec& llm, uint32_t tensorParallel);

    /**
     * @param load what the iteration computes
     * @return what it costs
     */
    virtual IterationCost Predict(const IterationLoad& load) const = 0;

    /** @return the GPU in force */
    const GpuSpec& GetGpu() const;
    /** @return the language model in force */
    const LlmSpec& GetLlm() const;
    /** @return GPUs that share the model */
    uint32_t GetTensorParallel() const;

  protected:
    /** Called by Configure() when the new values are in place; precompute here. */
    virtual void DoConfigure();

  private:
    GpuSpec m_gpu;                //!< The GPU
    LlmSpec m_llm;                //!< The language model
    uint32_t m_tensorParallel{1}; //!< GPUs that share it
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LATENCY_MODEL_H
