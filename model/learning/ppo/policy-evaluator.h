/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POLICY_EVALUATOR_H
#define LLM_EDGE_POLICY_EVALUATOR_H

#include "ns3/environment-batch.h"
#include "ns3/held-out-evaluator.h"

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
class PolicyEvaluator : public HeldOutEvaluator
{
  public:
    /**
     * @param environments one for each episode; must outlive the evaluator
     * @param seed seed of the episodes, 1 to Environment::MAX_SEED
     */
    PolicyEvaluator(EnvironmentBatch& environments, uint32_t seed);

    MeanInterval Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors) override;
    double GetRewardUnit() const override;

  private:
    EnvironmentBatch& m_environments; //!< What is played
    uint32_t m_seed;                  //!< Seed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POLICY_EVALUATOR_H
