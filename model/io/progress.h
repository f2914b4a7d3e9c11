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
 * @brief A line that shows how far a run is: fraction done, simulated time, time left.
 *
 * On a terminal the line overwrites itself; elsewhere, if shown at all, every update is a line of
 * its own. It is shown at most five times per second on a terminal and every ten seconds elsewhere,
 * however often Update() is called; a call that shows nothing only reads the clock.
 */
class Progress
{
  public:
    /** Whether the line is shown. */
    enum class Mode : uint8_t
    {
        AUTO,   //!< Only if standard error is a terminal
        ALWAYS, //!< Always
        NEVER,  //!< Never
    };

    /** Returns wall-clock time in seconds since any start; it never decreases. */
    using Clock = std::function<double()>;

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
    /** Ends the line, with or without Finish(). */
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

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
    /**
     * @brief Replace the line by another one.
     * @param text the line
     */
    void Show(const std::string& text);

    double m_end;        //!< End in simulated time (s); 0: not known
    std::ostream* m_out; //!< The stream; nullptr: show nothing
    bool m_overwrite;    //!< The line overwrites itself
    Clock m_clock;       //!< Wall-clock time (s)
    double m_start;      //!< Wall-clock time of the start (s)
    double m_next;       //!< Wall-clock time from which the next line may be shown (s)
    size_t m_width{0};   //!< Width of the line on the screen
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRESS_H
