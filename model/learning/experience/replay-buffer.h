/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPLAY_BUFFER_H
#define LLM_EDGE_REPLAY_BUFFER_H

#include "priority-tree.h"

#include "ns3/aligned-floats.h"
#include "ns3/random-variable-stream.h"
#include "ns3/span.h"
#include "ns3/tensor-file.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Settings of a ReplayBuffer. */
struct ReplaySettings
{
    size_t capacity{100000};    //!< Most transitions; then the oldest is replaced
    size_t nStep{1};            //!< Rewards that are added up before the value that follows
    float gamma{0.99F};         //!< Discount of a step
    double priorityPower{0};    //!< Power of priorities (alpha); 0: all are drawn equally often
    double smallPriority{1e-6}; //!< Added to errors, so that none is never drawn again
};

/** Transitions that were drawn, row after row. */
struct ReplaySample
{
    std::vector<uint32_t> places;    //!< Their places, for SetErrors()
    std::vector<float> observations; //!< Observations before
    std::vector<float> actions;      //!< Actions
    std::vector<float> rewards;      //!< r_t + gamma r_{t+1} + ..., up to n rewards
    std::vector<float> following;    //!< Observations after these rewards
    std::vector<float> discounts;    //!< Discount of the value that follows; 0 if nothing can
    std::vector<float> weights;      //!< Importance weights; the largest is 1
};

/**
 * @ingroup llm-edge
 *
 * @brief Transitions of the past, from which off-policy learners draw.
 *
 * Transitions of several environments may be added in any order; n-step sums stay within an episode
 * of one environment. They are drawn equally often, or in proportion to (|error| + small)^alpha
 * (Schaul and others, "Prioritized experience replay", 2016, proportional variant), where a new
 * transition has the largest priority so far. Importance weights are (N P)^-beta by the largest of
 * the sample.
 */
class ReplayBuffer
{
  public:
    /**
     * @param settings the settings
     * @param environments number of environments
     * @param observation floats of an observation
     * @param action floats of an action
     * @throws std::invalid_argument if a setting is impossible
     */
    ReplayBuffer(const ReplaySettings& settings,
                 size_t environments,
                 size_t observation,
                 size_t action);

    /**
     * @brief Add a step; it can be drawn when the n rewards are there, or the episode has ended.
     *
     * @param environment whose step it is
     * @param observation observation before
     * @param action action
     * @param reward reward
     * @param following observation after
     * @param terminated whether the episode ended because nothing can follow
     * @param truncated whether it was cut off
     */
    void Add(size_t environment,
             Span<const float> observation,
             Span<const float> action,
             float reward,
             Span<const float> following,
             bool terminated,
             bool truncated);

    /** @return number of transitions that can be drawn */
    size_t GetSize() const;

    /**
     * @brief Draw transitions, with replacement.
     *
     * @param count how many
     * @param numbers random numbers
     * @param beta power of importance weights, 0 to 1
     * @return the transitions
     * @throws std::logic_error if there are none
     */
    ReplaySample Draw(size_t count, UniformRandomVariable& numbers, double beta) const;

    /**
     * @brief Set what the priorities of drawn transitions are computed from.
     *
     * @param places places of transitions
     * @param errors what the learner was wrong by, one for each
     */
    void SetErrors(Span<const uint32_t> places, Span<const float> errors);

    /**
     * @brief Write everything, so that a learner can go on.
     *
     * @param file receives tensors
     * @param prefix beginning of their names
     */
    void Save(TensorFile& file, const std::string& prefix) const;

    /**
     * @brief Read what Save() wrote.
     *
     * @param file the tensors
     * @param prefix beginning of their names
     * @throws std::invalid_argument if they are not those of such a buffer
     */
    void Load(const TensorFile& file, const std::string& prefix);

  private:
    /** A step whose rewards are still being added up. */
    struct Open
    {
        std::vector<float> observation; //!< Observation before
        std::vector<float> action;      //!< Action
        float reward{0};                //!< Sum so far
        float discount{1};              //!< Of what comes next
    };

    /**
     * @brief Move the oldest open step of an environment to the transitions.
     *
     * @param environment the environment
     * @param following observation after its rewards
     * @param terminated whether nothing can follow
     */
    void Close(size_t environment, Span<const float> following, bool terminated);

    /**
     * @brief Read open steps.
     *
     * @param numbers their numbers, step after step
     * @param counts how many steps each environment has
     */
    void LoadOpen(const AlignedFloats& numbers, Span<const int64_t> counts);

    ReplaySettings m_settings;            //!< Settings
    size_t m_observation;                 //!< Floats of an observation
    size_t m_action;                      //!< Floats of an action
    std::vector<std::deque<Open>> m_open; //!< Open steps, by environment
    std::vector<float> m_rows;            //!< Transitions: before, action, reward, after, discount
    PriorityTree m_priorities;            //!< Priority of each
    double m_largest{1};                  //!< Largest priority so far
    size_t m_size{0};                     //!< Transitions
    size_t m_next{0};                     //!< Place of the next one
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPLAY_BUFFER_H
