/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENVIRONMENT_ROLLOUTS_H
#define LLM_EDGE_ENVIRONMENT_ROLLOUTS_H

#include "policy-actor.h"
#include "rollout-source.h"

#include "ns3/environment-batch.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Rollouts of environments in this process.
 */
class EnvironmentRollouts : public RolloutSource
{
  public:
    /**
     * @param environments what is played; must outlive this object
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @param group consecutive environments with the same workload, 1 or more
     * @throws std::invalid_argument if some choices are impossible at times
     */
    EnvironmentRollouts(EnvironmentBatch& environments, uint32_t seed, size_t group);

    const EnvironmentDescription& Describe() const override;
    size_t GetEnvironments() const override;
    size_t GetSteps() const override;
    bool HasOneDeviation() const override;
    void Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer) override;

  private:
    /**
     * @brief Decide in all environments that still play.
     *
     * @param step the step
     * @param policy what plays
     * @param actor its network
     * @param noise random numbers, by environment
     * @param buffer receives actions
     */
    void Decide(size_t step,
                const ExploringPolicy& policy,
                PolicyActor& actor,
                std::vector<ActionDistribution::Noise>& noise,
                RolloutBuffer& buffer);
    /**
     * @brief Write observations and values.
     *
     * @param step the step before which they are seen
     * @param actor the policy's network
     * @param buffer receives them
     */
    void Observe(size_t step, PolicyActor& actor, RolloutBuffer& buffer);

    EnvironmentBatch& m_environments; //!< What is played
    uint32_t m_seed;                  //!< Seed
    size_t m_group;                   //!< Environments with the same workload
    std::vector<float> m_outputs;     //!< What the network says of an action
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENVIRONMENT_ROLLOUTS_H
