/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "terminal-statistics.h"

#include <iomanip>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param set samples (s)
 * @param percent which percentile
 * @return it in ms, or a dash
 */
std::string
Milliseconds(const SampleSet& set, double percent)
{
    const auto value = set.GetPercentile(percent);
    std::ostringstream text;
    text << std::fixed << std::setprecision(1);
    if (value)
    {
        text << *value * 1e3;
    }
    else
    {
        text << "-";
    }
    return text.str();
}

} // namespace

void
TerminalStatistics::Add(const RequestRecord& record)
{
    ++m_ended;
    m_completed += record.state == RequestState::COMPLETED ? 1 : 0;
    if (const auto ttft = record.GetTtft())
    {
        m_ttft.Add(ttft->GetSeconds());
    }
    if (const auto e2e = record.GetE2e())
    {
        m_e2e.Add(e2e->GetSeconds());
    }
}

double
TerminalStatistics::GetFailureRate() const
{
    return m_ended > 0 ? static_cast<double>(m_ended - m_completed) / static_cast<double>(m_ended)
                       : 0;
}

void
TerminalStatistics::Summarise(const std::string& name, RunSummary& summary) const
{
    const auto group = "terminal " + name;
    summary.Set("requests_completed", static_cast<double>(m_completed), group);
    summary.Set("failure_rate", GetFailureRate(), group);
    summary.Set("ttft_s", m_ttft, group);
    summary.Set("e2e_s", m_e2e, group);
}

void
TerminalStatistics::PrintHead(std::ostream& out)
{
    out << "terminals      ended  failed (%)  TTFT (ms)         E2E (ms)\n"
           "                                      p50      p99      p50      p99\n";
}

void
TerminalStatistics::Print(const std::string& name, std::ostream& out) const
{
    std::ostringstream row;
    row << std::left << std::setw(10) << name << std::right << std::setw(10) << m_ended
        << std::fixed << std::setprecision(1) << std::setw(12) << 100 * GetFailureRate();
    for (const auto* set : {&m_ttft, &m_e2e})
    {
        row << std::setw(9) << Milliseconds(*set, 50) << std::setw(9) << Milliseconds(*set, 99);
    }
    out << row.str() << "\n";
}

} // namespace llmedge
} // namespace ns3
