/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PPO_AGENT_H
#define LLM_EDGE_PPO_AGENT_H

#include "ppo-loss.h"
#include "ppo-settings.h"

#include "ns3/action-distribution.h"
#include "ns3/adam-optimizer.h"
#include "ns3/demand-targets.h"
#include "ns3/learning-agent.h"
#include "ns3/network-parameters.h"
#include "ns3/rollout-buffer.h"
#include "ns3/rollout-source.h"

#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Proximal policy optimisation (Schulman and others, 2017).
 *
 * In an update every environment plays an episode with the present policy. Then the policy learns
 * from all of them, in a few passes of minibatches. Environments of a group have the same workload,
 * and the mean of their rewards in a slot is the baseline of that slot: it takes away what the
 * workload did.
 */
class PpoAgent : public LearningAgent
{
  public:
    /**
     * @param settings the settings
     * @param environments as many as the settings say; must outlive the agent
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @throws std::invalid_argument if settings are impossible or do not fit the environments
     */
    PpoAgent(const PpoSettings& settings, EnvironmentBatch& environments, uint32_t seed);

    /**
     * @param settings the settings
     * @param rollouts what it learns from
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @throws std::invalid_argument if settings are impossible or do not fit
     */
    PpoAgent(const PpoSettings& settings, std::unique_ptr<RolloutSource> rollouts, uint32_t seed);

    void SetPolicy(const std::map<std::string, Tensor>& tensors) override;

    const NetworkArchitecture& GetArchitecture() const override;
    std::map<std::string, Tensor> GetPolicy() const override;
    uint64_t GetStepsPerUpdate() const override;
    std::vector<std::string> GetFigures() const override;
    size_t CountParameters() const override;
    UpdateResult Update(uint64_t update) override;
    void Save(TensorFile& file) const override;
    void Load(const TensorFile& file) override;

  private:
    /** @return the parameters with which training begins */
    NetworkParameters Begin() const;
    /** @return logarithms of the present standard deviations */
    std::vector<float> GetLogDeviations() const;
    /** Find out how good the actions were. */
    void Assess();
    /**
     * @brief Learn from what was played.
     *
     * @param update number of the update
     * @return means over all minibatches
     * @throws std::range_error if a gradient or a weight is not finite
     */
    PpoLoss::Figures Learn(uint64_t update);
    /** @return what can be in a minibatch: valid steps, or environments */
    std::vector<uint32_t> FindUnits();

    PpoSettings m_settings;                    //!< Settings
    std::unique_ptr<RolloutSource> m_rollouts; //!< What it learns from
    uint32_t m_seed;                           //!< Seed
    ActionDistribution m_distribution;         //!< What the network's outputs mean
    NetworkArchitecture m_architecture;        //!< The network
    bool m_memory;                             //!< It remembers earlier steps
    NetworkParameters m_parameters;            //!< What is trained
    AdamOptimizer m_optimizer;                 //!< Changes it
    PpoLoss m_loss;                            //!< Gradients
    RolloutBuffer m_buffer;                    //!< What was played
    std::optional<DemandTargets> m_targets;    //!< What forecasts are compared with
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PPO_AGENT_H
