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

/** What the floats of an action are. */
enum class ActionKind : uint8_t
{
    CONTINUOUS, //!< Any numbers; those beyond a feature's range are taken as the nearest in it
    DISCRETE    //!< Each one is a whole number of its feature's range, a choice among those
};

/**
 * @ingroup llm-edge
 *
 * @brief What a learner has to know of an environment before the first episode.
 */
struct EnvironmentDescription
{
    std::string problem;                           //!< Name of the decision problem
    FeatureLayout observation;                     //!< What is observed
    FeatureLayout action;                          //!< What is decided
    ActionKind actionKind{ActionKind::CONTINUOUS}; //!< What the floats of an action are
    uint32_t episodeSteps{0};                      //!< Steps after which an episode is cut off
    double rewardUnit{1}; //!< What a reward of 1 is in the problem's own unit (cost, say)
};

/**
 * @ingroup llm-edge
 *
 * @brief What came of a step.
 */
struct StepResult
{
    float reward{0};        //!< Reward, in units of EnvironmentDescription::rewardUnit
    bool terminated{false}; //!< Nothing can follow: the value of what follows is 0
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
 * @brief A decision problem at slot fidelity as rows of floats: all that learners and other
 * languages see of it.
 *
 * Reset(), then Observe() and Step() in turn until a step is done. The same seed, episode and
 * environment number give the same floats for the same actions, whatever was played before and
 * whatever else the process does. Every problem derives from this what its typed environment is
 * not: how an observation is written, how an action is read, what is rewarded.
 *
 * Not for several threads: random streams are ns-3's, which has one seed per process.
 */
class Environment
{
  public:
    /** Largest seed that ns-3's generator takes. */
    static constexpr uint32_t MAX_SEED = 4294944442;
    /** Largest number of an episode: a generator's stream has 2^51 parts. */
    static constexpr uint64_t MAX_EPISODE = (uint64_t{1} << 51) - 1;
    /** Largest number of an environment; each has some streams of its own. */
    static constexpr uint64_t MAX_ENVIRONMENT = (uint64_t{1} << 32) - 1;

    virtual ~Environment() = default;
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

    /** @return what there is to observe and to decide */
    const EnvironmentDescription& Describe() const;

    /**
     * @brief Begin an episode.
     *
     * @param seed seed of the random numbers, 1 to MAX_SEED
     * @param episode number of the episode, 0 to MAX_EPISODE: others have other random numbers
     * @param environment number of the environment, 0 to MAX_ENVIRONMENT: others have other random
     * numbers, several of the same number have the same
     * @throws std::invalid_argument if a number is beyond its range
     */
    void Reset(uint32_t seed, uint64_t episode, uint64_t environment);

    /**
     * @brief Say what is known; after Reset(), also after the last step.
     *
     * @param observation where to: as many floats as the layout has
     * @throws std::invalid_argument if they are not as many
     * @throws std::logic_error before the first Reset()
     */
    void Observe(Span<float> observation) const;

    /**
     * @brief Decide, and go on by a step.
     *
     * @param action as many floats as the layout has
     * @return what came of it
     * @throws std::invalid_argument if they are not as many, or not numbers; nothing has happened
     * @throws std::logic_error if no episode is running
     */
    StepResult Step(Span<const float> action);

    /** @return whether an episode is running: Reset(), and no step was done yet */
    bool IsRunning() const;

  protected:
    /**
     * @param description what there is to observe and to decide
     */
    explicit Environment(EnvironmentDescription description);

  private:
    /**
     * @brief Begin an episode; ns-3's seed and run are set.
     * @param stream first random stream to use, of STREAMS
     */
    virtual void DoReset(int64_t stream) = 0;

    /**
     * @param observation where to say what is known, as long as the layout
     */
    virtual void DoObserve(Span<float> observation) const = 0;

    /**
     * @param action what is decided, as long as the layout
     * @return reward, and whether nothing can follow
     */
    virtual StepResult DoStep(Span<const float> action) = 0;

    EnvironmentDescription m_description; //!< What there is to observe and to decide
    uint32_t m_steps{0};                  //!< Steps of the episode so far
    bool m_begun{false};                  //!< There was a Reset()
    bool m_running{false};                //!< An episode is running
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENVIRONMENT_H
