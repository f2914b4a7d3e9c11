/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_SCREENING_REASONING_POLICY_H
#define LLM_EDGE_RANDOM_SCREENING_REASONING_POLICY_H

#include "reasoning-policy.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Nominates steps at random; the server decides by StepScheduler from their gains
 * (StepObservation::valueGain). Uses one stream.
 */
class RandomScreeningReasoningPolicy : public ReasoningPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RandomScreeningReasoningPolicy();

    StepScreening Screen(const StepObservation& step) override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    double m_probability;                //!< Attribute Probability
    Ptr<UniformRandomVariable> m_random; //!< Decides
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_SCREENING_REASONING_POLICY_H
