/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENVIRONMENT_H
#define LLM_EDGE_ENVIRONMENT_H

#include "ns3/feature-layout.h"
#include "ns3/span.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/** The kind of numbers in an action. */
enum class ActionKind : uint8_t
{
    CONTINUOUS, //!< Any numbers; numbers outside a feature's range are moved to its nearest end
    DISCRETE    //!< Each is a whole number in its feature's range: a choice
};

/**
 * @ingroup llm-edge
 *
 * @brief What a learner must know about an environment before the first episode.
 */
struct EnvironmentDescription
{
    std::string problem;                           //!< Name of the decision problem
    FeatureLayout observation;                     //!< What is observed
    FeatureLayout action;                          //!< What is decided
    ActionKind actionKind{ActionKind::CONTINUOUS}; //!< Kind of numbers in an action
    uint32_t episodeSteps{0};                      //!< Steps after which an episode is cut off
    double rewardUnit{1}; //!< Value of a reward of 1 in the problem's own unit (for example cost)
    /**
     * A choice among the rows of the observation: name of the feature that is 0 in rows that cannot
     * be chosen. Empty: every choice is possible.
     */
    std::string choosable{};
};

/**
 * @ingroup llm-edge
 *
 * @brief The result of a step.
 */
struct StepResult
{
    float reward{0};        //!< Reward, in units of EnvironmentDescription::rewardUnit
    bool terminated{false}; //!< Nothing can follow; the value of the next state is 0
    bool truncated{false};  //!< The episode is cut off here, though more could follow

    /** @return whether the episode has ended */
    bool Done() const
    {
        return terminated || truncated;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief A decision problem in time slots as rows of floats; learners and other languages use only
 * this interface.
 *
 * Call Reset(), then Observe() and Step() in turn until a step ends the episode. The same seed,
 * episode and environment number give the same floats for the same actions, whatever was played
 * before and whatever else the process does. Each problem has a derived class that knows how to
 * write an observation, read an action and compute the reward; the problem itself is in its typed
 * environment.
 *
 * Not for use by several threads: random streams are ns-3's, which has one seed per process.
 */
class Environment
{
  public:
    /** Largest seed of ns-3's generator. */
    static constexpr uint32_t MAX_SEED = 4294944442;
    /** Largest number of an episode: a generator's stream has 2^51 parts. */
    static constexpr uint64_t MAX_EPISODE = (uint64_t{1} << 51) - 1;
    /** Largest number of an environment; each has its own streams. */
    static constexpr uint64_t MAX_ENVIRONMENT = (uint64_t{1} << 32) - 1;

    virtual ~Environment() = default;
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

    /** @return what is observed and decided */
    const EnvironmentDescription& Describe() const;

    /**
     * @brief Begin an episode.
     *
     * @param seed seed of the random numbers, 1 to MAX_SEED
     * @param episode number of the episode, 0 to MAX_EPISODE; different episodes have different
     * random numbers
     * @param environment number of the environment, 0 to MAX_ENVIRONMENT; environments with
     * different numbers have different random numbers, those with the same number have the same
     * @throws std::invalid_argument if a number is out of range
     */
    void Reset(uint32_t seed, uint64_t episode, uint64_t environment);

    /**
     * @brief Write the observation; after Reset(), also after the last step.
     *
     * @param observation receives as many floats as the layout has
     * @throws std::invalid_argument if its size is wrong
     * @throws std::logic_error before the first Reset()
     */
    void Observe(Span<float> observation) const;

    /**
     * @brief Take a step.
     *
     * @param action as many floats as the layout has
     * @return the result
     * @throws std::invalid_argument if the size is wrong or the values are not numbers; then
     * nothing has happened
     * @throws std::logic_error if no episode is in progress
     */
    StepResult Step(Span<const float> action);

    /** @return whether an episode is in progress: after Reset(), before a step that ended it */
    bool IsRunning() const;

  protected:
    /**
     * @param description what is observed and decided
     */
    explicit Environment(EnvironmentDescription description);

  private:
    /**
     * @brief Begin an episode; ns-3's seed and run have been set.
     * @param stream first random stream to use; STREAMS are available
     */
    virtual void DoReset(int64_t stream) = 0;

    /**
     * @param observation receives the observation; it has the size of the layout
     */
    virtual void DoObserve(Span<float> observation) const = 0;

    /**
     * @param action the decision; it has the size of the layout
     * @return reward, and whether nothing can follow
     */
    virtual StepResult DoStep(Span<const float> action) = 0;

    EnvironmentDescription m_description; //!< What is observed and decided
    uint32_t m_steps{0};                  //!< Steps of the episode so far
    bool m_begun{false};                  //!< Reset() has been called
    bool m_running{false};                //!< An episode is in progress
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENVIRONMENT_H
