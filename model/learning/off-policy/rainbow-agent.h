/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RAINBOW_AGENT_H
#define LLM_EDGE_RAINBOW_AGENT_H

#include "rainbow-actor.h"
#include "rainbow-loss.h"
#include "rainbow-settings.h"

#include "ns3/action-choices.h"
#include "ns3/adam-optimizer.h"
#include "ns3/learning-agent.h"
#include "ns3/network-parameters.h"
#include "ns3/noisy-layers.h"
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
 * @brief Rainbow DQN (Hessel and others, 2018) with all six parts: double Q-learning, dueling
 * networks, prioritised replay, n-step returns, distributions of returns, noisy layers.
 *
 * In an update one environment plays an episode, with the choices that noisy weights value most,
 * and every few steps the network learns from the past.
 */
class RainbowAgent : public LearningAgent
{
  public:
    /**
     * @param settings the settings
     * @param environments one environment, whose actions are choices (ActionChoices); must outlive
     * the agent
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @throws std::invalid_argument if settings are impossible or do not fit the environment
     */
    RainbowAgent(const RainbowSettings& settings, EnvironmentBatch& environments, uint32_t seed);

    /** @param settings settings @return the atoms that they say */
    static ValueDistribution MakeDistribution(const RainbowSettings& settings);

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
    /** Streams of an update. */
    struct Numbers
    {
        Numbers();
        Ptr<NormalRandomVariable> normal;   //!< Noise
        Ptr<UniformRandomVariable> uniform; //!< Draws of transitions
    };

    /** @return the network */
    NetworkArchitecture MakeArchitecture() const;
    /** @return the parameters with which training begins */
    NetworkParameters Begin() const;
    /** @return settings of the replay buffer */
    ReplaySettings GetReplaySettings() const;
    /**
     * @brief Play an episode and learn.
     *
     * @param numbers random numbers
     * @return what was done
     */
    UpdateResult Play(Numbers& numbers);
    /**
     * @param sample transitions
     * @return what can be chosen after each, [transitions][choices]
     */
    std::vector<uint8_t> FindPossible(const ReplaySample& sample) const;
    /**
     * @brief Learn from the past.
     *
     * @param numbers random numbers
     * @return mean cross-entropy
     */
    double Learn(Numbers& numbers);

    RainbowSettings m_settings;             //!< Settings
    EnvironmentBatch& m_environments;       //!< What is played
    uint32_t m_seed;                        //!< Seed
    ActionChoices m_choices;                //!< Actions
    ValueDistribution m_distribution;       //!< Atoms of returns
    NetworkArchitecture m_architecture;     //!< The network
    NetworkParameters m_parameters;         //!< What is trained
    std::map<std::string, Tensor> m_target; //!< Weights of the target network
    AdamOptimizer m_optimizer;              //!< Changes the parameters
    RainbowLoss m_loss;                     //!< Gradients
    ReplayBuffer m_buffer;                  //!< The past
    RainbowActor m_actor;                   //!< Plays
    uint64_t m_steps{0};                    //!< Steps played
    uint64_t m_learned{0};                  //!< Steps of the optimiser
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RAINBOW_AGENT_H
