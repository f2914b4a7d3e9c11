/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROGRESS_H
#define LLM_EDGE_PROGRESS_H

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
 * @brief A line that says how far a run is: share done, simulated time, time left.
 *
 * On a terminal it overwrites itself; elsewhere, if shown there at all, each is a line of its own.
 * Shown at most five times per second on a terminal and every ten seconds elsewhere, however
 * often Update() is called; a call that shows nothing reads the clock and compares.
 */
class Progress
{
  public:
    /** Whether the line is shown. */
    enum class Mode : uint8_t
    {
        AUTO,   //!< If standard error is a terminal
        ALWAYS, //!< Anyway
        NEVER,  //!< Not at all
    };

    /** Gives wall-clock time in seconds from any beginning, never decreasing. */
    using Clock = std::function<double()>;

    /**
     * @brief A line on standard error.
     *
     * @param end simulated time at which the run will be over (s); 0: not known
     * @param mode whether it is shown
     */
    Progress(double end, Mode mode);
    /**
     * @brief A line anywhere, with any clock.
     *
     * @param end simulated time at which the run will be over (s); 0: not known
     * @param out where to; nullptr: nowhere
     * @param overwrite one line that overwrites itself, as a terminal can
     * @param clock wall-clock time (s)
     */
    Progress(double end, std::ostream* out, bool overwrite, Clock clock);
    /** Leaves a clean line, with or without Finish(). */
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /** @return whether anything is ever shown */
    bool IsShown() const;

    /**
     * @brief Show how far the run is, if the last time is long enough ago.
     * @param now simulated time (s)
     */
    void Update(double now);

    /**
     * @brief Show the last line: the run is over.
     * @param now simulated time (s)
     */
    void Finish(double now);

  private:
    /**
     * @brief Show a line over the former one.
     * @param text the line
     */
    void Show(const std::string& text);

    double m_end;        //!< End in simulated time (s); 0: not known
    std::ostream* m_out; //!< Where to; nullptr: nowhere
    bool m_overwrite;    //!< One line that overwrites itself
    Clock m_clock;       //!< Wall-clock time (s)
    double m_start;      //!< Wall-clock time of the start (s)
    double m_next;       //!< Wall-clock time from which the next line may be shown (s)
    size_t m_width{0};   //!< Width of the line on the screen
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRESS_H
