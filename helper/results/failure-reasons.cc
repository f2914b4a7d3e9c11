/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "failure-reasons.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

void
FailureReasons::Add(const RequestRecord& record)
{
    if (record.state != RequestState::COMPLETED)
    {
        ++m_counts[record.reason];
    }
}

const std::map<std::string, uint64_t>&
FailureReasons::GetCounts() const
{
    return m_counts;
}

void
FailureReasons::Print(std::ostream& out) const
{
    if (m_counts.empty())
    {
        return;
    }
    constexpr size_t MOST_NAMED = 3;
    std::vector<std::pair<std::string, uint64_t>> reasons(m_counts.begin(), m_counts.end());
    // Stable: the map has equal counts in the order of their names.
    std::stable_sort(reasons.begin(), reasons.end(), [](const auto& one, const auto& other) {
        return one.second > other.second;
    });
    out << "reasons: ";
    uint64_t others = 0;
    for (size_t i = 0; i < reasons.size(); ++i)
    {
        const auto& [reason, count] = reasons[i];
        if (i < MOST_NAMED)
        {
            out << (i == 0 ? "" : "; ") << count << " " << reason;
        }
        else
        {
            others += count;
        }
    }
    if (others > 0)
    {
        out << "; " << others << " for other reasons";
    }
    out << "\n";
}

} // namespace llmedge
} // namespace ns3
