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
 * Draw() draws the noise of a task once, so that the same step looks the same to every policy.
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
     * @brief Begin with a task.
     * @param task the task; it must live as long as its features are written
     */
    void Draw(const ReasoningTask& task);

    /**
     * @brief Write the features of a step, see Describe().
     *
     * @param state what is known
     * @param values receives the features
     */
    void Write(const State& state, Values& values) const;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    static constexpr size_t MIXTURES = 8; //!< Mixtures of what cannot be seen

    /** The noise of a step. */
    struct Noise
    {
        double entropy{0};                       //!< Of the small model's entropy
        double onTrack{0};                       //!< Of whether the reasoning is on track
        double remaining{0};                     //!< Of the steps that remain
        std::array<double, MIXTURES> mixtures{}; //!< Of the mixtures
    };

    const ReasoningTask* m_task{nullptr}; //!< The task
    double m_difficulty{0};               //!< Noise of its difficulty
    std::vector<Noise> m_noise;           //!< By step
    std::vector<double> m_entropies;      //!< By step: the entropies of all before, added up
    Ptr<NormalRandomVariable> m_normal;   //!< Draws noise
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_FEATURES_H
