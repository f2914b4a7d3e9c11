/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_COUNTERFACTUAL_H
#define LLM_EDGE_STEP_COUNTERFACTUAL_H

#include "reasoning-session.h"
#include "reasoning-step-runner.h"

#include "ns3/reasoning-features.h"
#include "ns3/screening-network.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a reasoning step is really worth by either model if a trained policy decides all that
 * follows: the mean over many futures.
 *
 * The task's difficulty, the hardness of the step and all that has been observed stay as they are.
 * In each future chance decides anew whether the step is right, and how the later ones are; both
 * models have the same futures. Values are those of ReasoningTaskEnvironment: what the reward
 * model's score gains to the end, less the price of computing time. Uses four streams.
 */
class StepCounterfactual
{
  public:
    /** What follows if one model does the step. */
    struct Branch
    {
        double value{0};    //!< Score at the end less the price of computing
        double offloads{0}; //!< Steps that the large model does, this one included
    };

    /** What follows a step by either model. */
    struct Branches
    {
        Branch small; //!< If the small model does it
        Branch large; //!< If the large model does it
    };

    /**
     * @param benchmark the tasks
     * @param delayPricePerMs value that a millisecond costs
     * @param network the trained policy
     * @throws InputError if an attribute of StepTimes or ReasoningProcess is impossible
     */
    StepCounterfactual(const ReasoningBenchmark& benchmark,
                       double delayPricePerMs,
                       std::shared_ptr<ScreeningNetwork> network);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /** @return a task at the beginning of its first step */
    ReasoningSession Draw();

    /**
     * @param session a task at the beginning of a step
     * @return whether the policy nominates the step
     */
    bool IsPromising(const ReasoningSession& session);

    /**
     * @brief Do a step.
     *
     * @param session a task at the beginning of a step
     * @param large whether the large model does it
     */
    void Do(ReasoningSession& session, bool large) const;

    /**
     * @param session a task at the beginning of a step
     * @param futures how many futures are played, 1 or more
     * @return what follows on average
     */
    Branches Compare(const ReasoningSession& session, size_t futures);

  private:
    /**
     * @param session a task at the beginning of a step
     * @return the same with another future
     */
    ReasoningSession DrawFuture(const ReasoningSession& session);

    /**
     * @brief Let the policy play tasks to their end.
     *
     * @param sessions the tasks
     * @return what follows on average
     */
    Branch PlayToEnd(std::vector<ReasoningSession>& sessions);

    double m_delayPricePerMs;                    //!< Value of a millisecond
    std::shared_ptr<ScreeningNetwork> m_network; //!< The policy
    ReasoningStepRunner m_runner;                //!< Does the steps
    ReasoningFeatures m_features;                //!< Draws what networks do not see
    ReasoningTask m_drawn;                       //!< A task whose steps become another's future
    std::vector<size_t> m_running;               //!< Tasks that have not ended
    std::vector<StepObservation> m_steps;        //!< Their steps
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_COUNTERFACTUAL_H
