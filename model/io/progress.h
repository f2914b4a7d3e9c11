/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROGRESS_H
#define LLM_EDGE_PROGRESS_H

#include "progress-line.h"

#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A line that shows how far a run is: fraction done, simulated time, time left.
 * It is a ProgressLine, however often Update() is called; a call that shows nothing only reads the
 * clock.
 */
class Progress
{
  public:
    using Mode = ProgressLine::Mode;   //!< Whether the line is shown
    using Clock = ProgressLine::Clock; //!< Wall-clock time (s)

    /**
     * @brief Show the line on standard error.
     *
     * @param end simulated time at which the run ends (s); 0: not known
     * @param mode whether it is shown
     */
    Progress(double end, Mode mode);
    /**
     * @brief Show the line on any stream, with any clock.
     *
     * @param end simulated time at which the run ends (s); 0: not known
     * @param out the stream; nullptr: show nothing
     * @param overwrite whether the line overwrites itself, as on a terminal
     * @param clock wall-clock time (s)
     */
    Progress(double end, std::ostream* out, bool overwrite, Clock clock);

    /** @return whether anything is ever shown */
    bool IsShown() const;

    /**
     * @brief Show how far the run is, unless the line was shown a short time ago.
     * @param now simulated time (s)
     */
    void Update(double now);

    /**
     * @brief Show the line a last time: the run has ended.
     * @param now simulated time (s)
     */
    void Finish(double now);

  private:
    double m_end;        //!< End in simulated time (s); 0: not known
    ProgressLine m_line; //!< The line
    double m_start;      //!< Wall-clock time of the start (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRESS_H
