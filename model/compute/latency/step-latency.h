/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_LATENCY_H
#define LLM_EDGE_STEP_LATENCY_H

#include "latency-model.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How long a language model computes for a step: a piece of text that follows a context.
 *
 * A step is the prefill of what is not in the model's KV cache, and the decoding of its tokens. By
 * FlopsLatencyModel these are operations divided by the peak (Eqs. 14 to 18 of He, Shao and Hou);
 * by any other model, one prefill and as many decoding iterations as there are tokens. The time of
 * such an iteration is as good as linear in the context, so that the mean context serves for all.
 */
class StepLatency
{
  public:
    /** Iterations of a step that are alike. */
    struct Part
    {
        IterationCost cost;   //!< What one of them costs
        double iterations{1}; //!< How many there are
    };

    /** @param model the language model on its hardware, configured */
    explicit StepLatency(Ptr<const LatencyModel> model);

    /**
     * @param context tokens before the step
     * @param cached how many of them are in the KV cache, at most all
     * @param tokens tokens of the step
     * @param batch steps that are decoded together
     * @return the time (ms)
     */
    double GetMs(double context, double cached, double tokens, uint32_t batch = 1) const;

    /**
     * @brief What the step consists of; the parts' times add up to GetMs().
     *
     * @param context tokens before the step
     * @param cached how many of them are in the KV cache, at most all
     * @param tokens tokens of the step
     * @param batch steps that are decoded together
     * @return its iterations; none if nothing is computed
     */
    std::vector<Part> GetParts(double context,
                               double cached,
                               double tokens,
                               uint32_t batch = 1) const;

    /** @return the language model on its hardware */
    const LatencyModel& GetModel() const;

  private:
    /**
     * @param context tokens before the step
     * @param cached how many of them need no prefill
     * @return the prefill of the others
     */
    IterationCost Prefill(double context, double cached) const;
    /**
     * @param context tokens before the step
     * @param tokens tokens of the step
     * @param batch steps that are decoded together
     * @return a decoding iteration in the middle of the step
     */
    IterationCost Decode(double context, double tokens, uint32_t batch) const;

    Ptr<const LatencyModel> m_model; //!< The language model on its hardware
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_LATENCY_H
