/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "progress.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double TERMINAL_INTERVAL = 0.2; // seconds
constexpr double LOG_INTERVAL = 10;       // seconds

double
SteadySeconds()
{
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

std::string
OneDecimal(double value)
{
    char text[64];
    const int length = std::snprintf(text, sizeof(text), "%.1f", value);
    return {text, static_cast<size_t>(std::clamp(length, 0, 63))};
}

/**
 * @param seconds a duration
 * @return as a person would say it
 */
std::string
ToWords(double seconds)
{
    const auto whole = static_cast<int64_t>(std::min(std::ceil(seconds), 1e9));
    if (whole < 60)
    {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600)
    {
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

} // namespace

Progress::Progress(double end, Mode mode)
    : Progress(end,
               mode == Mode::ALWAYS || (mode == Mode::AUTO && isatty(STDERR_FILENO) == 1)
                   ? &std::cerr
                   : nullptr,
               isatty(STDERR_FILENO) == 1,
               SteadySeconds)
{
}

Progress::Progress(double end, std::ostream* out, bool overwrite, Clock clock)
    : m_end(end),
      m_out(out),
      m_overwrite(overwrite),
      m_clock(std::move(clock)),
      m_start(m_clock()),
      m_next(m_start + (overwrite ? TERMINAL_INTERVAL : LOG_INTERVAL))
{
}

Progress::~Progress()
{
    if (m_width > 0)
    {
        *m_out << std::endl;
    }
}

bool
Progress::IsShown() const
{
    return m_out != nullptr;
}

void
Progress::Update(double now)
{
    if (!m_out)
    {
        return;
    }
    const double clock = m_clock();
    if (clock < m_next)
    {
        return;
    }
    m_next = clock + (m_overwrite ? TERMINAL_INTERVAL : LOG_INTERVAL);
    if (m_end <= 0)
    {
        Show("simulated " + OneDecimal(now) + " s in " + ToWords(clock - m_start));
        return;
    }
    const double share = std::clamp(now / m_end, 0.0, 1.0);
    auto line = OneDecimal(100 * share) + " %, simulated " + OneDecimal(now) + " of " +
                OneDecimal(m_end) + " s";
    if (share > 0)
    {
        line += ", about " + ToWords((clock - m_start) * (1 - share) / share) + " left";
    }
    Show(line);
}

void
Progress::Finish(double now)
{
    if (m_out)
    {
        const double taken = m_clock() - m_start;
        Show("simulated " + OneDecimal(now) + " s in " +
             (taken < 60 ? OneDecimal(taken) + " s" : ToWords(taken)));
        if (m_overwrite)
        {
            *m_out << std::endl;
        }
        m_width = 0;
        m_out = nullptr;
    }
}

void
Progress::Show(const std::string& text)
{
    if (!m_overwrite)
    {
        *m_out << text << std::endl;
        return;
    }
    const auto blanks = m_width > text.size() ? m_width - text.size() : 0;
    *m_out << '\r' << text << std::string(blanks, ' ') << std::flush;
    m_width = text.size();
}

} // namespace llmedge
} // namespace ns3
