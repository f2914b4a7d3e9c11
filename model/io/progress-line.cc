/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "progress-line.h"

#include <chrono>
#include <iostream>
#include <limits>
#include <unistd.h>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double TERMINAL_INTERVAL = 0.2; // seconds
constexpr double LOG_INTERVAL = 10;       // seconds

bool
IsTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

double
SteadySeconds()
{
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

ProgressLine::ProgressLine(Mode mode)
    : ProgressLine(mode == Mode::ALWAYS || (mode == Mode::AUTO && IsTerminal()) ? &std::cerr
                                                                                : nullptr,
                   IsTerminal(),
                   SteadySeconds)
{
}

ProgressLine::ProgressLine(std::ostream* out, bool overwrite, Clock clock)
    : m_out(out),
      m_overwrite(overwrite),
      m_clock(std::move(clock)),
      m_interval(overwrite ? TERMINAL_INTERVAL : LOG_INTERVAL),
      m_next(std::numeric_limits<double>::lowest())
{
}

ProgressLine::~ProgressLine()
{
    End();
}

bool
ProgressLine::IsShown() const
{
    return m_out != nullptr;
}

double
ProgressLine::Now() const
{
    return m_clock();
}

bool
ProgressLine::TakeTurn(double now)
{
    if (now < m_next)
    {
        return false;
    }
    m_next = now + m_interval;
    return true;
}

void
ProgressLine::Show(const std::string& text)
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

void
ProgressLine::End()
{
    if (m_width > 0)
    {
        *m_out << std::endl;
    }
    m_width = 0;
    m_out = nullptr;
}

} // namespace llmedge
} // namespace ns3
