/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-progress.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

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

TrainingProgress::TrainingProgress(uint64_t steps, ProgressLine::Mode mode)
    : m_steps(steps),
      m_line(mode)
{
}

TrainingProgress::TrainingProgress(uint64_t steps, std::ostream* out, bool overwrite, Clock clock)
    : m_steps(steps),
      m_line(out, overwrite, std::move(clock))
{
}

void
TrainingProgress::Begin(uint64_t steps)
{
    m_first = steps;
    m_start = m_line.Now();
}

void
TrainingProgress::Update(uint64_t steps, double reward)
{
    const double now = m_line.Now();
    if (!m_line.IsShown() || !m_line.TakeTurn(now))
    {
        return;
    }
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
    m_line.Show(text);
}

void
TrainingProgress::Finish()
{
    m_line.End();
}

} // namespace llmedge
} // namespace ns3
