/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_TASK_ENVIRONMENT_H
#define LLM_EDGE_REASONING_TASK_ENVIRONMENT_H

#include "reasoning-session.h"
#include "reasoning-step-runner.h"

#include "ns3/environment.h"
#include "ns3/reasoning-features.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One device with the large model to itself, for learners: Stage 1 of PRADA.
 *
 * An episode is a task, a step of the episode a step of the task. Observations are
 * ReasoningFeatures; the action is 0 (small model) or 1 (large model). The reward is the change of
 * the reward model's score less the price of the computing time (Eq. 21 of He, Shao and Hou):
 * uploads and waits do not count. The rewards of a task add up to the last score less the first,
 * less the price of all its computing time (Eq. 22).
 */
class ReasoningTaskEnvironment : public Environment
{
  public:
    /**
     * @param benchmark the tasks
     * @param delayPricePerMs value that a millisecond of delay costs
     * @param retainKv whether the server keeps a context after a step
     * @throws InputError if an attribute of StepTimes is impossible
     */
    ReasoningTaskEnvironment(const ReasoningBenchmark& benchmark,
                             double delayPricePerMs,
                             bool retainKv);

    /** @return time that the last step was computed (ms) */
    double GetComputingMs() const;

  private:
    /**
     * @param runner does the steps, configured
     * @param delayPricePerMs value that a millisecond of delay costs
     * @param retainKv whether the server keeps a context after a step
     */
    ReasoningTaskEnvironment(ReasoningStepRunner runner, double delayPricePerMs, bool retainKv);

    void DoReset(int64_t stream) override;
    void DoObserve(Span<float> observation) const override;
    StepResult DoStep(Span<const float> action) override;

    double m_delayPricePerMs;     //!< Value of a millisecond
    ReasoningStepRunner m_runner; //!< Does the steps
    ReasoningFeatures m_features; //!< Draws noise
    ReasoningSession m_session;   //!< The task
    double m_score{0};            //!< The reward model's score
    double m_computingMs{0};      //!< Time of the last step (ms)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_TASK_ENVIRONMENT_H
