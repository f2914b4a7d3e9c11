/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROLLOUT_BUFFER_H
#define LLM_EDGE_ROLLOUT_BUFFER_H

#include "ns3/span.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a batch of environments did side by side with one policy, and how good its actions
 * were: the buffer of on-policy learners.
 *
 * For each step it has a row per environment. Fill in Observations(0) and Values(0), then, step
 * after step, the actions, their log-probabilities, the rewards and ends, and the observations and
 * values that follow: those of the last step are there too, so that the value of an episode that
 * was cut off can be estimated. An environment whose episode has ended stays in its rows without
 * being valid. A policy that remembers may also have seen something without being asked; such a
 * step is watched and not valid, and what follows it is what followed the step before.
 *
 * Rewards are r_t, values V_t = V(observation t). An episode that terminated has no value
 * afterwards; one that was cut off, or is not over at the end of the buffer, has V_{t+1}
 * (time-limit bootstrap: Pardo and others, "Time limits in reinforcement learning", 2018).
 */
class RolloutBuffer
{
  public:
    /**
     * @param environments environments side by side, 1 or more
     * @param steps most steps, 1 or more
     * @param observation floats of an observation
     * @param action floats of an action
     */
    RolloutBuffer(size_t environments, size_t steps, size_t observation, size_t action);

    /** Mark all steps as not played, and leave nothing of what was played. */
    void Clear();

    /** @return environments side by side */
    size_t GetEnvironments() const;
    /** @return most steps */
    size_t GetSteps() const;

    /**
     * @param step which step; GetSteps() for what follows the last one
     * @return observations before the step, a row per environment
     */
    Span<float> Observations(size_t step);
    /**
     * @param step which step; GetSteps() for what follows the last one
     * @return value of each observation
     */
    Span<float> Values(size_t step);
    /**
     * @param step which step
     * @return actions, a row per environment
     */
    Span<float> Actions(size_t step);
    /**
     * @param step which step
     * @return log-probability of each action
     */
    Span<float> LogProbabilities(size_t step);
    /**
     * @param step which step
     * @return reward of each action
     */
    Span<float> Rewards(size_t step);
    /**
     * @param step which step
     * @return 1 where an action ended the episode, and nothing can follow
     */
    Span<uint8_t> Terminated(size_t step);
    /**
     * @param step which step
     * @return 1 where the episode was cut off after the action
     */
    Span<uint8_t> Truncated(size_t step);
    /**
     * @param step which step
     * @return 1 where the environment played
     */
    Span<uint8_t> Valid(size_t step);
    /**
     * @param step which step
     * @return 1 where the policy saw the observation, and nothing was decided
     */
    Span<uint8_t> Watched(size_t step);
    /**
     * @param step which step
     * @return 1 where the policy had forgotten what it saw before this observation
     */
    Span<uint8_t> Restarted(size_t step);
    /**
     * @param step which step
     * @return advantage of each action: how much better it was than expected; 0 if not valid
     */
    Span<float> Advantages(size_t step);
    /**
     * @param step which step
     * @return what each value should have been: the advantage plus the value
     */
    Span<float> Returns(size_t step);

    /** @return number of valid steps of all environments */
    size_t CountValid() const;

    /**
     * @brief Subtract from each reward the mean of its group in the same step.
     *
     * Environments of a group have the same workload, so the mean is what the workload did to all
     * of them; what is left is what the actions did.
     *
     * @param group number of consecutive environments in a group; 0 or 1 subtracts nothing
     */
    void SubtractGroupMeans(size_t group);

    /**
     * @brief Compute advantages by generalised advantage estimation (Schulman and others, 2016):
     * A_t = d_t + gamma lambda A_{t+1} with d_t = r_t + gamma V_{t+1} - V_t.
     *
     * @param gamma discount of a step, 0 to 1
     * @param lambda weight of later steps, 0 to 1; 1: the discounted sum to the end
     */
    void EstimateAdvantages(float gamma, float lambda);

    /**
     * @brief Compute advantages from n rewards and the value that follows:
     * A_t = r_t + ... + gamma^(n-1) r_{t+n-1} + gamma^n V_{t+n} - V_t, ending where the episode
     * does.
     *
     * @param gamma discount of a step, 0 to 1
     * @param rewards the number n, 1 or more
     */
    void EstimateNStepAdvantages(float gamma, size_t rewards);

    /** Bring the advantages of valid steps to mean 0 and variance 1. */
    void NormaliseAdvantages();

  private:
    /**
     * @param step a step
     * @param environment an environment
     * @return the step after it that was not only watched; GetSteps() if there is none
     */
    size_t NextStep(size_t step, size_t environment) const;

    /**
     * @param step a step
     * @param environment an environment
     * @return the value of what was decided about next: 0 if nothing can follow
     */
    float NextValue(size_t step, size_t environment) const;

    /**
     * @param i place of a step
     * @return whether the episode ends with it, so that no later reward counts
     */
    bool EndsAfter(size_t i) const;

    /**
     * @brief Note how good an action was; a step that was not played has an advantage of 0.
     *
     * @param i place of the step
     * @param advantage the advantage
     */
    void SetAdvantage(size_t i, float advantage);

    /**
     * @param step a step
     * @param environment an environment
     * @return its place in vectors with a number per environment and step
     */
    size_t At(size_t step, size_t environment) const;

    size_t m_environments;             //!< Environments
    size_t m_steps;                    //!< Most steps
    size_t m_observation;              //!< Floats of an observation
    size_t m_action;                   //!< Floats of an action
    std::vector<float> m_observations; //!< [steps + 1][environments][observation]
    std::vector<float> m_values;       //!< [steps + 1][environments]
    std::vector<float> m_actions;      //!< [steps][environments][action]
    std::vector<float> m_logs;         //!< Log-probabilities, [steps][environments]
    std::vector<float> m_rewards;      //!< [steps][environments]
    std::vector<uint8_t> m_terminated; //!< [steps][environments]
    std::vector<uint8_t> m_truncated;  //!< [steps][environments]
    std::vector<uint8_t> m_valid;      //!< [steps][environments]
    std::vector<uint8_t> m_watched;    //!< [steps][environments]
    std::vector<uint8_t> m_restarted;  //!< [steps][environments]
    std::vector<float> m_advantages;   //!< [steps][environments]
    std::vector<float> m_returns;      //!< [steps][environments]
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROLLOUT_BUFFER_H
