/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-progress.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double TERMINAL_INTERVAL = 0.2; // s
constexpr double LOG_INTERVAL = 10;       // s

/** @return "1:02:03" or "2:03" */
std::string
ToWords(double seconds)
{
    const auto whole = static_cast<uint64_t>(std::max(seconds, 0.0));
    char text[48];
    if (whole >= 3600)
    {
        std::snprintf(text,
                      sizeof text,
                      "%llu:%02llu:%02llu",
                      static_cast<unsigned long long>(whole / 3600),
                      static_cast<unsigned long long>(whole / 60 % 60),
                      static_cast<unsigned long long>(whole % 60));
    }
    else
    {
        std::snprintf(text,
                      sizeof text,
                      "%llu:%02llu",
                      static_cast<unsigned long long>(whole / 60),
                      static_cast<unsigned long long>(whole % 60));
    }
    return text;
}

} // namespace

TrainingProgress::TrainingProgress(uint64_t steps, std::ostream* out, bool overwrite, Clock clock)
    : m_steps(steps),
      m_out(out),
      m_overwrite(overwrite),
      m_clock(std::move(clock))
{
}

TrainingProgress
TrainingProgress::OnStandardError(uint64_t steps, bool shown)
{
    const bool terminal = isatty(STDERR_FILENO) != 0;
    return TrainingProgress(steps, terminal || shown ? &std::cerr : nullptr, terminal, [] {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration<double>(now).count();
    });
}

void
TrainingProgress::Begin(uint64_t steps)
{
    m_first = steps;
    m_start = m_clock();
    m_next = m_start;
}

void
TrainingProgress::Update(uint64_t steps, double reward)
{
    const double now = m_clock();
    if (!m_out || now < m_next)
    {
        return;
    }
    m_next = now + (m_overwrite ? TERMINAL_INTERVAL : LOG_INTERVAL);
    const double taken = now - m_start;
    const double speed = taken > 0 ? static_cast<double>(steps - m_first) / taken : 0;
    const auto left = static_cast<double>(m_steps - std::min(steps, m_steps));
    char text[160];
    std::snprintf(text,
                  sizeof text,
                  "%llu of %llu steps, reward %.3f, %.0f steps/s, %s left",
                  static_cast<unsigned long long>(steps),
                  static_cast<unsigned long long>(m_steps),
                  reward,
                  speed,
                  speed > 0 ? ToWords(left / speed).c_str() : "?");
    std::string line(text);
    if (!m_overwrite)
    {
        *m_out << line << std::endl;
        return;
    }
    const auto blanks = m_width > line.size() ? m_width - line.size() : 0;
    *m_out << '\r' << line << std::string(blanks, ' ') << std::flush;
    m_width = line.size();
}

void
TrainingProgress::Finish()
{
    if (m_out && m_overwrite && m_width > 0)
    {
        *m_out << std::endl;
    }
    m_width = 0;
}

} // namespace llmedge
} // namespace ns3
