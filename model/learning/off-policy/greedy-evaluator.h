/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GREEDY_EVALUATOR_H
#define LLM_EDGE_GREEDY_EVALUATOR_H

#include "greedy-actor.h"

#include "ns3/environment-batch.h"
#include "ns3/held-out-evaluator.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Plays a policy as a GreedyActor does, on episodes that no training has seen, always the
 * same ones.
 */
class GreedyEvaluator : public HeldOutEvaluator
{
  public:
    /** Makes an actor for a network. */
    using Maker = std::function<std::unique_ptr<GreedyActor>(const NetworkArchitecture&)>;

    /**
     * @param environments one for each episode; must outlive the evaluator
     * @param seed seed of the episodes, 1 to Environment::MAX_SEED
     * @param maker makes what decides
     */
    GreedyEvaluator(EnvironmentBatch& environments, uint32_t seed, Maker maker);

    MeanInterval Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors) override;
    double GetRewardUnit() const override;

  private:
    EnvironmentBatch& m_environments; //!< What is played
    uint32_t m_seed;                  //!< Seed
    Maker m_maker;                    //!< Makes what decides
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GREEDY_EVALUATOR_H
