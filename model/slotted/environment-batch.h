/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENVIRONMENT_BATCH_H
#define LLM_EDGE_ENVIRONMENT_BATCH_H

#include "environment.h"

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
 * @brief Environments of one problem that run side by side in one process.
 *
 * Observations, actions and results are matrices with one row per environment, so that a network
 * can process all of them at once.
 */
class EnvironmentBatch
{
  public:
    /**
     * @param environments the environments, one or more, with the same layouts
     * @throws std::invalid_argument if there are none, or their layouts differ
     */
    explicit EnvironmentBatch(std::vector<std::unique_ptr<Environment>> environments);

    /** @return number of environments */
    size_t Size() const;

    /** @return what each environment observes and decides */
    const EnvironmentDescription& Describe() const;

    /**
     * @param index which environment, below Size()
     * @return the environment
     */
    Environment& At(size_t index);

    /**
     * @brief Begin an episode in all environments.
     *
     * @param seed seed of the random numbers, see Environment::Reset()
     * @param episode number of the episode
     * @param group number of consecutive environments that have the same number and therefore the
     * same random numbers: the first of them have 0, the next 1, and so on; 1 or more
     */
    void Reset(uint32_t seed, uint64_t episode, size_t group = 1);

    /**
     * @brief Write the observations of all environments.
     * @param observations receives a row per environment
     */
    void Observe(Span<float> observations) const;

    /**
     * @brief Take a step in all environments; one whose episode has ended stays as it is and
     * returns 0.
     *
     * @param actions a row per environment
     * @param rewards result: reward of each environment
     * @param terminated result: 1 for each environment whose episode ended because nothing can
     * follow
     * @param truncated result: 1 for each environment whose episode was cut off
     * @throws std::invalid_argument if there are too few or too many floats or results (then
     * nothing has happened), or if an action is not numbers (then the environments before it have
     * taken their step)
     */
    void Step(Span<const float> actions,
              Span<float> rewards,
              Span<uint8_t> terminated,
              Span<uint8_t> truncated);

    /** @return whether an episode is in progress in any of them */
    bool IsRunning() const;

  private:
    /**
     * @param size a number of values
     * @param row how many of them each environment has
     */
    void CheckSize(size_t size, size_t row) const;

    std::vector<std::unique_ptr<Environment>> m_environments; //!< The environments
    std::vector<StepResult> m_results;                        //!< Last result of each
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENVIRONMENT_BATCH_H
