/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slo-account.h"

#include "server-statistics.h"

#include "ns3/jain-index.h"
#include "ns3/simulator.h"

#include <iomanip>
#include <sstream>
#include <vector>

namespace ns3
{
namespace llmedge
{

void
SloAccount::Add(const RequestRecord& record, bool met)
{
    for (auto* count : {&m_all, &m_devices[record.device]})
    {
        ++count->ended;
        count->met += met ? 1 : 0;
    }
}

std::optional<double>
SloAccount::GetAttainment() const
{
    return ServerStatistics::Ratio(static_cast<double>(m_all.met),
                                   static_cast<double>(m_all.ended));
}

std::optional<double>
SloAccount::GetGoodput() const
{
    return ServerStatistics::Ratio(static_cast<double>(m_all.met), Simulator::Now().GetSeconds());
}

std::optional<double>
SloAccount::GetAttainmentFairness() const
{
    std::vector<double> shares;
    for (const auto& [device, count] : m_devices)
    {
        shares.push_back(static_cast<double>(count.met) / static_cast<double>(count.ended));
    }
    return JainIndex(shares);
}

std::optional<double>
SloAccount::GetGoodputFairness() const
{
    std::vector<double> shares;
    for (const auto& [device, count] : m_devices)
    {
        shares.push_back(static_cast<double>(count.met));
    }
    return JainIndex(shares);
}

void
SloAccount::SummariseFairness(RunSummary& summary, const std::string& group) const
{
    summary.Set("slo_fairness", GetAttainmentFairness(), group);
    summary.Set("goodput_fairness", GetGoodputFairness(), group);
}

void
SloAccount::Summarise(RunSummary& summary, const std::string& group) const
{
    summary.Set("slo_attainment", GetAttainment(), group);
    summary.Set("goodput_per_s", GetGoodput(), group);
    SummariseFairness(summary, group);
}

void
SloAccount::PrintHead(std::ostream& out)
{
    out << "SLO                    ended  within (%)  goodput (1/s)  fairness\n";
}

void
SloAccount::Print(const std::string& name, std::ostream& out) const
{
    std::ostringstream row;
    const auto cell = [&row](const std::optional<double>& value, int width, int digits) {
        row << std::setw(width);
        value ? row << std::fixed << std::setprecision(digits) << *value : row << "-";
    };
    const auto attainment = GetAttainment();
    row << std::left << std::setw(20) << name << std::right << std::setw(8) << m_all.ended;
    cell(attainment ? std::optional(100 * *attainment) : std::nullopt, 12, 1);
    cell(GetGoodput(), 15, 3);
    cell(GetAttainmentFairness(), 10, 3);
    out << row.str() << "\n";
}

} // namespace llmedge
} // namespace ns3
