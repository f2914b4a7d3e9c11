/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAC_AGENT_H
#define LLM_EDGE_SAC_AGENT_H

#include "sac-actor.h"
#include "sac-loss.h"
#include "sac-settings.h"

#include "ns3/adam-optimizer.h"
#include "ns3/learning-agent.h"
#include "ns3/network-parameters.h"
#include "ns3/replay-buffer.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Soft actor-critic with two critics and automatic temperature (Haarnoja and others, 2018).
 *
 * In an update one environment plays an episode with actions that the actor draws, and every few
 * steps actor, critics and temperature learn from the past.
 */
class SacAgent : public LearningAgent
{
  public:
    /**
     * @param settings the settings
     * @param environments one environment with continuous actions; must outlive the agent
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @throws std::invalid_argument if settings are impossible or actions are choices
     */
    SacAgent(const SacSettings& settings, EnvironmentBatch& environments, uint32_t seed);

    const NetworkArchitecture& GetArchitecture() const override;
    void Describe(PolicyDescription& description) const override;
    std::map<std::string, Tensor> GetPolicy() const override;
    uint64_t GetStepsPerUpdate() const override;
    std::vector<std::string> GetFigures() const override;
    size_t CountParameters() const override;
    UpdateResult Update(uint64_t update) override;
    void Save(TensorFile& file) const override;
    void Load(const TensorFile& file) override;

  private:
    /** Sums over the optimiser's steps of an update. */
    struct Figures
    {
        double critics{0}; //!< Loss of the critics
        double entropy{0}; //!< Entropy of actions
        double steps{0};   //!< Steps of the optimiser
    };

    /** Streams of an update. */
    struct Numbers
    {
        Numbers();
        Ptr<NormalRandomVariable> normal;   //!< Of actions
        Ptr<UniformRandomVariable> uniform; //!< Draws of transitions
    };

    /** @param actor whether it is the actor's @return the actor's network, or a critic's */
    NetworkArchitecture MakeArchitecture(bool actor) const;
    /**
     * @param actor whether they are the actor's
     * @return the parameters with which training begins, of the actor or both critics
     */
    NetworkParameters Begin(bool actor) const;
    /** @return settings of the replay buffer */
    ReplaySettings GetReplaySettings() const;
    /** @return the actor with its present weights */
    std::unique_ptr<SacActor> MakeActor() const;
    /**
     * @brief Learn from the past.
     *
     * @param numbers random numbers
     * @param figures receives what was found
     */
    void Learn(Numbers& numbers, Figures& figures);
    /** Let the target critics follow. */
    void Follow();
    /** @param normal normal numbers @return as many of them as a sample's actions have */
    std::vector<float> DrawNoise(NormalRandomVariable& normal) const;

    SacSettings m_settings;               //!< Settings
    EnvironmentBatch& m_environments;     //!< What is played
    uint32_t m_seed;                      //!< Seed
    NetworkArchitecture m_architecture;   //!< The actor's network
    NetworkArchitecture m_critic;         //!< A critic's network
    NetworkParameters m_actor;            //!< The actor's weights
    NetworkParameters m_critics;          //!< Both critics' weights
    NetworkParameters m_temperature;      //!< Logarithm of the temperature
    AlignedFloats m_target;               //!< Weights of the target critics
    AdamOptimizer m_actorOptimizer;       //!< Changes the actor
    AdamOptimizer m_criticOptimizer;      //!< Changes the critics
    AdamOptimizer m_temperatureOptimizer; //!< Changes the temperature
    SacLoss m_loss;                       //!< Gradients
    ReplayBuffer m_buffer;                //!< The past
    uint64_t m_steps{0};                  //!< Steps played
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAC_AGENT_H
