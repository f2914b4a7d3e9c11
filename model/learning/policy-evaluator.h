/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POLICY_EVALUATOR_H
#define LLM_EDGE_POLICY_EVALUATOR_H

#include "learning-agent.h"

#include "ns3/environment-batch.h"
#include "ns3/mean-interval.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Plays a policy as it will be used, always the most probable action, on episodes that no
 * training has seen, always the same ones.
 */
class PolicyEvaluator
{
  public:
    /**
     * @param environments one for each episode; must outlive the evaluator
     * @param seed seed of the episodes, 1 to Environment::MAX_SEED
     */
    PolicyEvaluator(EnvironmentBatch& environments, uint32_t seed);

    /**
     * @brief Play all episodes.
     *
     * @param architecture a network with heads "action" and "value"
     * @param tensors its weights
     * @return mean over episodes of the mean reward of a step, in the problem's own unit
     * @throws std::range_error if the weights are too large for finite numbers
     */
    MeanInterval Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors);

    /** @return value of a reward of 1 in the problem's own unit */
    double GetRewardUnit() const;

  private:
    EnvironmentBatch& m_environments; //!< What is played
    uint32_t m_seed;                  //!< Seed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POLICY_EVALUATOR_H
