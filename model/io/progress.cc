/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "progress.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

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
    : m_end(end),
      m_line(mode),
      m_start(m_line.Now())
{
    m_line.TakeTurn(m_start); // nothing is done yet that could be shown
}

Progress::Progress(double end, std::ostream* out, bool overwrite, Clock clock)
    : m_end(end),
      m_line(out, overwrite, std::move(clock)),
      m_start(m_line.Now())
{
    m_line.TakeTurn(m_start);
}

bool
Progress::IsShown() const
{
    return m_line.IsShown();
}

void
Progress::Update(double now)
{
    if (!m_line.IsShown())
    {
        return;
    }
    const double clock = m_line.Now();
    if (!m_line.TakeTurn(clock))
    {
        return;
    }
    if (m_end <= 0)
    {
        m_line.Show("simulated " + OneDecimal(now) + " s in " + ToWords(clock - m_start));
        return;
    }
    const double share = std::clamp(now / m_end, 0.0, 1.0);
    auto line = OneDecimal(100 * share) + " %, simulated " + OneDecimal(now) + " of " +
                OneDecimal(m_end) + " s";
    if (share > 0)
    {
        line += ", about " + ToWords((clock - m_start) * (1 - share) / share) + " left";
    }
    m_line.Show(line);
}

void
Progress::Finish(double now)
{
    if (m_line.IsShown())
    {
        const double taken = m_line.Now() - m_start;
        m_line.Show("simulated " + OneDecimal(now) + " s in " +
                    (taken < 60 ? OneDecimal(taken) + " s" : ToWords(taken)));
        m_line.End();
    }
}

} // namespace llmedge
} // namespace ns3
