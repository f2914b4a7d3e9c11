/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINER_H
#define LLM_EDGE_TRAINER_H

#include "held-out-evaluator.h"
#include "learning-agent.h"
#include "training-log.h"
#include "training-progress.h"

#include "ns3/policy-description.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/** What a Trainer is to do. */
struct TrainingPlan
{
    std::string out;               //!< Policy file to write
    uint64_t steps{0};             //!< Steps of environments; whole updates, so it may become more
    uint64_t evaluateEvery{5};     //!< Updates between two evaluations
    double checkpointSeconds{300}; //!< Wall-clock time between two checkpoints (s)
    std::string configuration;     //!< Everything that the result depends on
    PolicyDescription description; //!< What the policy file says of itself; but the architecture

    /** @return path of the checkpoint: beside the policy file */
    std::string GetCheckpoint() const;
};

/**
 * @ingroup llm-edge
 *
 * @brief A training: updates of an agent, evaluations on held-out episodes, checkpoints.
 *
 * The policy that was best in an evaluation is what is written at the end. A checkpoint is a
 * TensorFile with the agent's state, the best policy so far, the counters and the log. If there is
 * one beside the policy file, the training goes on from there, and ends with the same bytes as
 * without interruption; when the policy is written it is removed.
 */
class Trainer
{
  public:
    /** Returns whether the training should stop, and go on another time. */
    using Stop = std::function<bool()>;

    /**
     * @param plan what to do
     * @param agent what learns; must outlive the trainer
     * @param evaluator says how good it is; must outlive the trainer
     */
    Trainer(TrainingPlan plan, LearningAgent& agent, HeldOutEvaluator& evaluator);

    /**
     * @brief Go on from a checkpoint, if there is one.
     *
     * @return whether there was one
     * @throws InputError if it is not one of this training; the message has the path, what was
     * expected and what was found
     */
    bool Resume();

    /**
     * @brief Train.
     *
     * @param progress shows how far it is
     * @param stop asked after every update
     * @return whether the training is complete: the policy has been written; otherwise a checkpoint
     * has
     * @throws DivergenceError if the agent diverges: the message names the update, and the best
     * policy so far has been written
     * @throws RolloutError if something cannot be played: the message says what, the best policy so
     * far has been written, and a checkpoint from which the same training goes on
     */
    bool Run(TrainingProgress& progress, const Stop& stop);

    /** @return number of updates of the whole training */
    uint64_t CountUpdates() const;
    /** @return updates so far */
    uint64_t GetUpdates() const;
    /** @return what each update did */
    const TrainingLog& GetLog() const;

  private:
    /** What was best so far. */
    struct Best
    {
        uint64_t update{0};                    //!< Updates before it was evaluated
        double reward{0};                      //!< Mean reward of a step on held-out episodes
        std::map<std::string, Tensor> tensors; //!< Its weights; none before the first evaluation
    };

    /** Do an update. @return its mean reward of a step */
    double Update();
    /**
     * @brief Add a row to the log, with an evaluation if it is time for one.
     * @param result what the last update did; before the first, nothing
     */
    void Note(const UpdateResult& result);
    /** Write the checkpoint. */
    void Save() const;
    /**
     * @brief Read a checkpoint.
     * @param file the checkpoint
     */
    void Load(const TensorFile& file);
    /**
     * @brief Let the agent play and learn.
     *
     * @return what it did
     * @throws RolloutError if it could not play; a checkpoint has been written
     */
    UpdateResult Learn();
    /** Write the policy. */
    void WritePolicy() const;

    TrainingPlan m_plan;           //!< What to do
    LearningAgent& m_agent;        //!< What learns
    HeldOutEvaluator& m_evaluator; //!< Says how good it is
    double m_rewardUnit;           //!< Value of a reward of 1
    uint64_t m_updates{0};         //!< Updates so far
    uint64_t m_steps{0};           //!< Steps so far
    Best m_best;                   //!< What was best so far
    TrainingLog m_log;             //!< What each update did
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINER_H
