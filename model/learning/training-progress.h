/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_PROGRESS_H
#define LLM_EDGE_TRAINING_PROGRESS_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A line that shows how far a training is: steps, reward, speed, time left.
 *
 * On a terminal the line overwrites itself; elsewhere every line is of its own, at most one in ten
 * seconds.
 */
class TrainingProgress
{
  public:
    /** Returns wall-clock time in seconds since any start; it never decreases. */
    using Clock = std::function<double()>;

    /**
     * @param steps steps of the whole training
     * @param out where the line goes; null: nowhere
     * @param overwrite whether it overwrites itself
     * @param clock wall-clock time
     */
    TrainingProgress(uint64_t steps, std::ostream* out, bool overwrite, Clock clock);

    /**
     * @param steps steps of the whole training
     * @param shown whether it is shown even where standard error is no terminal
     * @return a line on standard error
     */
    static TrainingProgress OnStandardError(uint64_t steps, bool shown);

    /**
     * @brief Begin to measure the speed.
     * @param steps steps that have been taken before, by a training that was interrupted
     */
    void Begin(uint64_t steps);

    /**
     * @brief Show how far the training is, unless a line was shown a short time ago.
     *
     * @param steps steps so far
     * @param reward mean reward of a step in the last update
     */
    void Update(uint64_t steps, double reward);

    /** End the line. */
    void Finish();

  private:
    uint64_t m_steps;    //!< Steps of the whole training
    std::ostream* m_out; //!< Where the line goes
    bool m_overwrite;    //!< It overwrites itself
    Clock m_clock;       //!< Wall-clock time
    uint64_t m_first{0}; //!< Steps at the beginning
    double m_start{0};   //!< Time of the beginning
    double m_next{0};    //!< Time from which the next line may be shown
    size_t m_width{0};   //!< Width of the line
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_PROGRESS_H
