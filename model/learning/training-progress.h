/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_PROGRESS_H
#define LLM_EDGE_TRAINING_PROGRESS_H

#include "ns3/progress-line.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A line that shows how far a training is: steps, reward, speed, time left.
 */
class TrainingProgress
{
  public:
    using Clock = ProgressLine::Clock; //!< Wall-clock time (s)

    /**
     * @brief Show the line on standard error.
     *
     * @param steps steps of the whole training
     * @param mode whether it is shown
     */
    TrainingProgress(uint64_t steps, ProgressLine::Mode mode);

    /**
     * @param steps steps of the whole training
     * @param out where the line goes; null: nowhere
     * @param overwrite whether it overwrites itself
     * @param clock wall-clock time
     */
    TrainingProgress(uint64_t steps, std::ostream* out, bool overwrite, Clock clock);

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

    /** End the line; nothing is shown any more. */
    void Finish();

  private:
    uint64_t m_steps;    //!< Steps of the whole training
    ProgressLine m_line; //!< The line
    uint64_t m_first{0}; //!< Steps at the beginning
    double m_start{0};   //!< Time of the beginning
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_PROGRESS_H
