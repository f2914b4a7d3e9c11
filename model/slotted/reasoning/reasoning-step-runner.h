/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_STEP_RUNNER_H
#define LLM_EDGE_REASONING_STEP_RUNNER_H

#include "reasoning-session.h"
#include "step-times.h"

#include "ns3/reasoning-benchmark.h"
#include "ns3/reasoning-source.h"
#include "ns3/step-observation.h"

#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Does the steps of tasks: how long each takes, whether it is right, and what is in either
 * model's KV cache afterwards.
 */
class ReasoningStepRunner
{
  public:
    ReasoningStepRunner();

    /**
     * @brief Set the tasks, from a stochastic model; before any other method.
     *
     * @param benchmark the tasks
     * @throws InputError if an attribute of StepTimes or ReasoningProcess is impossible
     */
    void Configure(const ReasoningBenchmark& benchmark);

    /**
     * @brief Set the tasks; before any other method.
     *
     * @param source where they come from
     * @throws InputError if an attribute of StepTimes is impossible
     */
    void Configure(Ptr<ReasoningSource> source);

    /**
     * @brief Set what a step costs, and whether it is reviewed.
     *
     * @param delayPricePerMs value that a millisecond of delay costs
     * @param retainKv whether the server keeps a context after a step
     * @param leastScore steps of the small model with a lower score are rejected; nothing: they are
     * not reviewed
     */
    void SetRules(double delayPricePerMs, bool retainKv, std::optional<double> leastScore);

    /** @return where the tasks come from */
    ReasoningSource& GetSource();

    /**
     * @param session a task at the beginning of a step
     * @return what is known of the step
     */
    StepObservation Observe(const ReasoningSession& session) const;

    /**
     * @brief Write what a network is told of a step.
     *
     * @param session a task at the beginning of a step, with its noise; after the last step that
     * one stays
     * @param values receives the features
     */
    static void Observe(const ReasoningSession& session, ReasoningFeatures::Values& values);

    /**
     * @param session a task at the beginning of a step
     * @return time that the large model is expected to take (ms)
     */
    double PredictLargeMs(const ReasoningSession& session) const;

    /**
     * @brief Do a step on the device.
     *
     * @param session the task
     * @param nowMs when the step begins (ms)
     */
    void DoSmall(ReasoningSession& session, double nowMs) const;

    /**
     * @brief Do a step at the server.
     *
     * @param session the task
     * @param nowMs when its upload begins (ms)
     * @param uploadMs time of its upload (ms)
     */
    void DoLarge(ReasoningSession& session, double nowMs, double uploadMs) const;

  private:
    /**
     * @brief Put an end to a step.
     *
     * @param session the task
     * @param model who has done the step
     */
    void Finish(ReasoningSession& session, ReasoningModel model) const;

    Ptr<ReasoningSource> m_source;      //!< Where tasks come from
    double m_meanTokens{1};             //!< Mean length of a step (tokens)
    Ptr<StepTimes> m_times;             //!< Times of steps
    double m_delayPricePerMs{0};        //!< Value of a millisecond
    bool m_retainKv{false};             //!< Whether the server keeps contexts
    std::optional<double> m_leastScore; //!< Steps with a lower score are rejected
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_STEP_RUNNER_H
