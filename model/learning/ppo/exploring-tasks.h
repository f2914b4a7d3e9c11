/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EXPLORING_TASKS_H
#define LLM_EDGE_EXPLORING_TASKS_H

#include "ns3/action-distribution.h"
#include "ns3/environment-batch.h"
#include "ns3/policy-actor.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** @brief A step of a reasoning task that was played, and what became of it. */
struct StepSample
{
    std::vector<float> observation; //!< What was observed before it
    bool large{false};              //!< Whether the large model did it
    float value{0};                 //!< Rewards from it on: a few of them, then an estimate
    std::optional<float> largeMs;   //!< Time that the large model computed (ms)
};

/**
 * @ingroup llm-edge
 *
 * @brief Plays reasoning tasks with a policy that now and then takes any action, so that what the
 * other action is worth can be learnt, too.
 *
 * The value of a step is the sum of the next rewards, and then what the policy's value network says
 * of the state that follows. A later step that was taken at random, not by the policy, ends the
 * sum: the value is that of the action, if the policy decides all that follows.
 */
class ExploringTasks
{
  public:
    /** How tasks are played. */
    struct Settings
    {
        double share{0.3}; //!< Share of steps that are taken at random
        uint64_t nStep{3}; //!< Rewards in a value
        double gamma{1};   //!< Discount of a step
    };

    /**
     * @param environments what is played, of class ReasoningTaskEnvironment; must outlive this
     * object
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @param settings how
     * @throws std::invalid_argument if the environments are of another class
     */
    ExploringTasks(EnvironmentBatch& environments, uint32_t seed, const Settings& settings);

    /**
     * @brief Play one task in each environment; the same for the same update and policy.
     *
     * @param update number of the update
     * @param architecture the policy's network, with heads "action" and "value"
     * @param tensors its weights
     * @return all steps that were played, task by task
     */
    std::vector<StepSample> Play(uint64_t update,
                                 const NetworkArchitecture& architecture,
                                 const std::map<std::string, Tensor>& tensors);

  private:
    /** A step as it was played. */
    struct Played
    {
        StepSample sample;    //!< What is learnt from
        bool random{false};   //!< Whether the policy did not decide
        float reward{0};      //!< Reward
        float valueBefore{0}; //!< What the value network says of the state before it
    };

    /**
     * @brief Play the task of an environment to its end.
     *
     * @param environment which one
     * @param actor the policy's network
     * @param noise random numbers
     * @param random whether a step is taken at random
     * @return its steps
     */
    std::vector<Played> PlayTask(size_t environment,
                                 PolicyActor& actor,
                                 ActionDistribution::Noise& noise,
                                 UniformRandomVariable& random);

    /**
     * @brief Find the value of each step of a task.
     * @param steps the steps, in order
     */
    void Value(std::vector<Played>& steps) const;

    EnvironmentBatch& m_environments;  //!< What is played
    uint32_t m_seed;                   //!< Seed
    Settings m_settings;               //!< How
    ActionDistribution m_distribution; //!< What the policy's numbers mean
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EXPLORING_TASKS_H
