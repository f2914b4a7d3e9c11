/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_GAME_H
#define LLM_EDGE_TRAINING_GAME_H

#include "training-options.h"

#include "ns3/environment-batch.h"
#include "ns3/held-out-evaluator.h"
#include "ns3/learning-agent.h"
#include "ns3/packet-runs.h"
#include "ns3/policy-description.h"
#include "ns3/rollout-source.h"

#include <cstddef>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a training plays, in time slots or on packets: to learn, and to evaluate.
 */
class TrainingGame
{
  public:
    /**
     * @param training what the command line says; must outlive the game
     * @param options the program's options, given
     * @return what a server observes and decides, whatever is played
     * @throws InputError if the problem has no environment, or not with these options
     */
    static EnvironmentDescription Describe(const TrainingOptions& training,
                                           ProgramOptions& options);

    /**
     * @param training what the command line says; must outlive the game
     * @param options the program's options, given
     * @param self path of the running program as it was called
     * @param environment what Describe() gives
     * @param description what policy files say; but the architecture
     * @throws InputError if the options cannot be played
     */
    TrainingGame(const TrainingOptions& training,
                 const ProgramOptions& options,
                 const std::string& self,
                 const EnvironmentDescription& environment,
                 const PolicyDescription& description);

    /**
     * @brief Create what learns from the game; once.
     *
     * @return the agent, which must not outlive the game
     * @throws InputError if its settings are impossible, or llm-edge-scenario refuses its options
     */
    std::unique_ptr<LearningAgent> MakeAgent();

    /** @return what says how good a policy is */
    HeldOutEvaluator& GetEvaluator();

    /**
     * @brief Say how good any policy is on packets, in the runs of evaluations.
     *
     * @param policy name of a policy, or its file
     * @return the mean reward, over runs
     * @throws RolloutError if a run fails
     */
    MeanInterval Compare(const std::string& policy);

  private:
    /**
     * @brief Let an agent begin with the policy of --init.
     *
     * @param agent the agent
     * @throws InputError if there is no such file, or the policy is not one of this training
     */
    void Begin(LearningAgent& agent) const;
    /** Play the problem in time slots. */
    void PlaySlots();
    /**
     * @brief Play the problem on packets.
     * @param plan how
     */
    void PlayPackets(PacketPlan plan);
    /**
     * @param count how many
     * @return environments side by side
     */
    std::unique_ptr<EnvironmentBatch> MakeBatch(size_t count) const;

    const TrainingOptions& m_training;                //!< What the command line says
    const PolicyDescription m_description;            //!< What policy files say
    std::unique_ptr<EnvironmentBatch> m_environments; //!< In slots: what is learnt from
    std::unique_ptr<EnvironmentBatch> m_heldOut;      //!< In slots: what is evaluated on
    std::unique_ptr<PacketRuns> m_runs;               //!< On packets: both
    std::unique_ptr<RolloutSource>
        m_rollouts; //!< On packets: what is learnt from; until MakeAgent()
    std::unique_ptr<HeldOutEvaluator> m_evaluator; //!< Says how good a policy is
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_GAME_H
