/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PLANNER_EVALUATOR_H
#define LLM_EDGE_PLANNER_EVALUATOR_H

#include "ns3/cross-entropy-planner.h"
#include "ns3/environment-batch.h"
#include "ns3/held-out-evaluator.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

class OffloadingTaskEnvironment;

/**
 * @ingroup llm-edge
 *
 * @brief Plays a DynamicsEnsemble as it will be used, by a planner that does not explore, on
 * episodes of the offloading problem that no training has seen, always the same ones.
 */
class PlannerEvaluator : public HeldOutEvaluator
{
  public:
    /**
     * @param environments one for each episode, of the offloading problem; must outlive the
     * evaluator
     * @param seed seed of the episodes, 1 to Environment::MAX_SEED
     * @param layout what a member of the ensemble gets (CandidateFeatures)
     * @param settings settings of the planner; information gain has no weight
     */
    PlannerEvaluator(EnvironmentBatch& environments,
                     uint32_t seed,
                     FeatureLayout layout,
                     PlannerSettings settings);

    MeanInterval Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors) override;
    double GetRewardUnit() const override;

  private:
    /**
     * @brief Play the episode that has begun.
     *
     * @param environment the environment
     * @param planner decides
     * @param normal normal numbers, mean 0 and variance 1
     * @param uniform uniform numbers, 0 to 1
     * @return mean reward of a step
     */
    double Play(OffloadingTaskEnvironment& environment,
                CrossEntropyPlanner& planner,
                NormalRandomVariable& normal,
                UniformRandomVariable& uniform);

    EnvironmentBatch& m_environments; //!< What is played
    uint32_t m_seed;                  //!< Seed
    FeatureLayout m_layout;           //!< What a member gets
    PlannerSettings m_settings;       //!< Settings of the planner
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PLANNER_EVALUATOR_H
