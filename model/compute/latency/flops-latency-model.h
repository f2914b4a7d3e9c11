/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FLOPS_LATENCY_MODEL_H
#define LLM_EDGE_FLOPS_LATENCY_MODEL_H

#include "latency-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Iteration latency as the PRADA paper computes it (its equations 14 to 18): operations
 * divided by peak speed. It exists for the paper's tables and is never a default.
 *
 * With context m, hidden size o, v layers and m_new generated tokens
 *
 * - f_pre(m) = v (2 m^2 o + 2 m o + 4 m o^2), equation 14;
 * - f_dec(m) = v (o^2 + m o), equation 15;
 * - f_step(m, m_new) = v (m_new o^2 + o m_new (2 m + m_new - 1) / 2), equation 16. The paper prints
 *   it without v, although it is the sum of equation 15 over the step; StepLayers=false does too.
 *
 * A prefill chunk of c tokens after h tokens costs f_pre(h + c) - f_pre(h); a decoding step costs
 * f_dec(m).
 *
 * Compared with measured iterations of vLLM 0.19 (doc/validation.rst), these formulas are too fast
 * by a median factor of 11 for prefill and 655 for decoding: they have no feed-forward part, count
 * one multiply-add as one operation, assume that the peak is reached, and ignore memory bandwidth.
 *
 * All of the latency is in IterationCost::linear and IterationCost::attention; computeShare is
 * always 1. If a load leaves out attention (IterationLoad::hasAttention), the terms with m^2 o and
 * m o are left out. There is no head and no communication.
 */
class FlopsLatencyModel : public LatencyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param context tokens to prefill, m
     * @return operations, f_pre (equation 14)
     */
    double PrefillFlops(double context) const;
    /**
     * @param context tokens before the one generated, m
     * @return operations, f_dec (equation 15)
     */
    double DecodeFlops(double context) const;
    /**
     * @param context tokens before the step, m
     * @param generated tokens generated in the step, m_new
     * @return operations, f_step (equation 16)
     */
    double StepFlops(double context, double generated) const;
    /** @return operations per second of all GPUs that share the model */
    double GetPeak() const;

    IterationCost Predict(const IterationLoad& load) const override;

  private:
    void DoConfigure() override;

    bool m_stepLayers;    //!< Attribute StepLayers
    double m_peakTflops;  //!< Attribute Peak (10^12 operations/s)
    double m_peak{1};     //!< Peak in use (operations/s)
    double m_hidden{0};   //!< Hidden size, o
    double m_decoders{0}; //!< Layers, v
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FLOPS_LATENCY_MODEL_H
