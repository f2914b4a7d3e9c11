/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PRADA_AGENT_H
#define LLM_EDGE_PRADA_AGENT_H

#include "exploring-tasks.h"
#include "gain-fitter.h"
#include "ppo-agent.h"
#include "prada-settings.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Stage 1 of PRADA (He, Shao and Hou, section 4.1): a policy that nominates reasoning steps,
 * and what the server needs to schedule them.
 *
 * In an update the policy and its values learn by PPO, with rewards that are differences of the
 * process reward model's scores less the price of computing time. Then as many other tasks are
 * played with exploration (ExploringTasks), and the predictors of a step's values and of the large
 * model's time learn from these (GainFitter). All are heads of one network, ScreeningNetwork.
 */
class PradaAgent : public LearningAgent
{
  public:
    /**
     * @param settings the settings
     * @param environments as many as the settings say, of class ReasoningTaskEnvironment; must
     * outlive the agent
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @throws std::invalid_argument if settings are impossible or do not fit the environments
     */
    PradaAgent(const PradaSettings& settings, EnvironmentBatch& environments, uint32_t seed);

    const NetworkArchitecture& GetArchitecture() const override;
    std::map<std::string, Tensor> GetPolicy() const override;
    uint64_t GetStepsPerUpdate() const override;
    std::vector<std::string> GetFigures() const override;
    size_t CountParameters() const override;
    UpdateResult Update(uint64_t update) override;
    void Save(TensorFile& file) const override;
    void Load(const TensorFile& file) override;

  private:
    PpoAgent m_ppo;                     //!< The policy and its values
    ExploringTasks m_tasks;             //!< What the predictors learn from
    GainFitter m_fitter;                //!< The predictors
    NetworkArchitecture m_architecture; //!< All networks
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PRADA_AGENT_H
