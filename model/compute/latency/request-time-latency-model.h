/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_TIME_LATENCY_MODEL_H
#define LLM_EDGE_REQUEST_TIME_LATENCY_MODEL_H

#include "latency-model.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Iteration latency from the time that a whole request was measured to take: the compute
 * curve of He, Fang, Yu and Leung's offloading study.
 *
 * The study measured GPT-J-6B at two servers and gives one time for each (its Fig. 2, which has no
 * axis values): an A800 with Triton takes 2.1 s and an RTX 3090 without acceleration 9.1 s in our
 * reading, plus up to 5 %. Here each iteration takes RequestTime / OutputTokens, whatever is in it:
 * a request alone with an answer of OutputTokens takes RequestTime, its prompt does not matter, and
 * a batch does not slow it down. Answers of another length take proportionally more or less.
 *
 * Each iteration takes up to Jitter longer; how much is a function of the load alone, uniform over
 * loads. Over a request of many iterations this averages out to half of Jitter.
 *
 * The roofline model says for the same hardware how long the prompt and each token take, how a
 * batch slows them down, and that the RTX 3090 could be 2.6 times as fast as in the study.
 */
class RequestTimeLatencyModel : public LatencyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    IterationCost Predict(const IterationLoad& load) const override;

  private:
    void DoConfigure() override;

    double m_requestS{0};       //!< Attribute RequestTime (s)
    uint32_t m_outputTokens{0}; //!< Attribute OutputTokens
    double m_jitter{0};         //!< Attribute Jitter
    double m_iterationS{0};     //!< Shortest time of an iteration (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_TIME_LATENCY_MODEL_H
