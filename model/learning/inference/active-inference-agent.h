/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTIVE_INFERENCE_AGENT_H
#define LLM_EDGE_ACTIVE_INFERENCE_AGENT_H

#include "active-inference-settings.h"
#include "ensemble-loss.h"

#include "ns3/adam-optimizer.h"
#include "ns3/environment-batch.h"
#include "ns3/learning-agent.h"
#include "ns3/network-parameters.h"
#include "ns3/offloading-task-environment.h"
#include "ns3/transition-table.h"

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
 * @brief Active inference for the offloading problem (He, Fang, Yu and Leung): it learns a model of
 * the world and plans with it; no policy and no value is learned.
 *
 * In an update one environment plays an episode, at first at random, later with a
 * CrossEntropyPlanner, as ActiveInferenceDispatchPolicy will; then the ensemble learns from
 * everything that has been seen. What it remembers of a request is its latency, accuracy and
 * validity, not its reward: the planner makes that from predictions.
 */
class ActiveInferenceAgent : public LearningAgent
{
  public:
    /**
     * @param settings the settings
     * @param environments one environment of the offloading problem; must outlive the agent
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @throws std::invalid_argument if settings are impossible, or it is another problem
     */
    ActiveInferenceAgent(const ActiveInferenceSettings& settings,
                         EnvironmentBatch& environments,
                         uint32_t seed);

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
        Ptr<NormalRandomVariable> normal;   //!< Of the planner
        Ptr<UniformRandomVariable> uniform; //!< Of the planner and of random actions
        Ptr<UniformRandomVariable> samples; //!< Of what is learned from
    };

    /** @return the parameters with which training begins */
    NetworkParameters Begin() const;
    /** @return tensors of the batch norm of the input */
    std::map<std::string, Tensor> GetInputTensors() const;
    /** @return the planner with the present ensemble */
    CrossEntropyPlanner MakePlanner() const;
    /**
     * @brief Play an episode.
     *
     * @param random whether actions are random
     * @param numbers random numbers
     * @return its reward and completion, means of a step
     */
    std::pair<double, double> Play(bool random, Numbers& numbers);
    /**
     * @brief Take a step, and remember it unless it is the last one.
     *
     * @param candidate what to do
     * @return what the environment says
     */
    StepResult Step(const OffloadingCandidate& candidate);
    /** @param result what a step led to @return the same as numbers of a row */
    static std::vector<float> Describe(const OffloadingResult& result);
    /**
     * @brief Learn from what was seen.
     *
     * @param numbers random numbers
     * @return means over all steps of the optimiser
     */
    EnsembleLoss::Figures Learn(Numbers& numbers);
    /** @param numbers random numbers, by which transitions are drawn for all members */
    void Draw(UniformRandomVariable& numbers);
    /** Measure states, to bring them to mean 0 and variance 1. */
    void Measure();

    ActiveInferenceSettings m_settings;       //!< Settings
    EnvironmentBatch& m_environments;         //!< What is played
    OffloadingTaskEnvironment& m_environment; //!< The one of them
    uint32_t m_seed;                          //!< Seed
    CandidateFeatures m_features;             //!< What a member gets
    NetworkArchitecture m_architecture;       //!< The network
    std::vector<float> m_means;               //!< Of numbers of the state
    std::vector<float> m_variances;           //!< Of numbers of the state
    NetworkParameters m_parameters;           //!< What is trained
    AdamOptimizer m_optimizer;                //!< Changes it
    EnsembleLoss m_loss;                      //!< Gradients
    TransitionTable m_table;                  //!< What was seen
    std::vector<float> m_row;                 //!< The state, an action, and what follows
    EnsembleMinibatch m_minibatch;            //!< Transitions that were drawn
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTIVE_INFERENCE_AGENT_H
