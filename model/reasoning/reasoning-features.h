/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_FEATURES_H
#define LLM_EDGE_REASONING_FEATURES_H

#include "reasoning-task.h"

#include "ns3/random-variable-stream.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a network on the device is told about a step: 16 numbers that say something about the
 * task, with noise, as features of a text would.
 *
 * The noise of a task is drawn once, so that the same step looks the same to every policy.
 */
class ReasoningFeatures
{
  public:
    static constexpr size_t COUNT = 16; //!< Number of features

    /** The features of one step. */
    using Values = std::array<float, COUNT>;

    /** What is known of a task at the beginning of a step. */
    struct State
    {
        size_t step{0};          //!< Number of the step, from 0
        double contextTokens{0}; //!< Prompt and steps so far (tokens)
        bool onTrack{true};      //!< Whether the reasoning is on track
        bool lastLarge{false};   //!< Whether the large model did the last step
    };

    static constexpr size_t MIXTURES = 8; //!< Mixtures of what cannot be seen

    /** The noise in the features of a task, and what else is the same for every policy. */
    struct TaskNoise
    {
        /** The noise of a step. */
        struct Step
        {
            double entropy{0};                       //!< Of the small model's entropy
            double onTrack{0};                       //!< Of whether the reasoning is on track
            double remaining{0};                     //!< Of the steps that remain
            std::array<double, MIXTURES> mixtures{}; //!< Of the mixtures
            double pastEntropies{0};                 //!< Entropies of all steps before, added up
        };

        double difficulty{0};    //!< Of the task's difficulty
        std::vector<Step> steps; //!< By step
    };

    ReasoningFeatures();

    /** What a feature is. */
    struct Description
    {
        const char* name;    //!< Its name
        const char* meaning; //!< Its meaning
    };

    /** @return what the features are, in order */
    static const std::array<Description, COUNT>& Describe();

    /**
     * @brief Draw the noise of a task.
     *
     * @param task the task
     * @param noise receives it
     */
    void Draw(const ReasoningTask& task, TaskNoise& noise);

    /**
     * @brief Write the features of a step, see Describe().
     *
     * @param task the task
     * @param noise its noise
     * @param state what is known
     * @param values receives the features
     */
    static void Write(const ReasoningTask& task,
                      const TaskNoise& noise,
                      const State& state,
                      Values& values);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    Ptr<NormalRandomVariable> m_normal; //!< Draws noise
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_FEATURES_H
