/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROGRESS_LINE_H
#define LLM_EDGE_PROGRESS_LINE_H

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
 * @brief A line of text that is shown again and again while something goes on.
 *
 * On a terminal the line overwrites itself; elsewhere, if shown at all, every text is a line of its
 * own. It has a turn at most five times per second on a terminal and every ten seconds elsewhere.
 */
class ProgressLine
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
     * @param mode whether it is shown
     */
    explicit ProgressLine(Mode mode);
    /**
     * @brief Show the line on any stream, with any clock.
     *
     * @param out the stream; nullptr: show nothing
     * @param overwrite whether the line overwrites itself, as on a terminal
     * @param clock wall-clock time (s)
     */
    ProgressLine(std::ostream* out, bool overwrite, Clock clock);
    /** Ends the line, so that what is written next, such as an error, begins a new one. */
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /** @return whether anything is shown */
    bool IsShown() const;

    /** @return wall-clock time (s) */
    double Now() const;

    /**
     * @brief Take a turn if it is time for one; the first one is due at once.
     *
     * @param now wall-clock time (s)
     * @return whether the line may be shown
     */
    bool TakeTurn(double now);

    /**
     * @brief Replace the line by another one, due or not; only if IsShown().
     * @param text the line
     */
    void Show(const std::string& text);

    /** End the line; nothing is shown any more. */
    void End();

  private:
    std::ostream* m_out; //!< The stream; nullptr: show nothing
    bool m_overwrite;    //!< The line overwrites itself
    Clock m_clock;       //!< Wall-clock time (s)
    double m_interval;   //!< Time between turns (s)
    double m_next;       //!< Wall-clock time of the next turn (s)
    size_t m_width{0};   //!< Width of the line on the screen
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRESS_LINE_H
