/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-outcome.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

OffloadingOutcome::OffloadingOutcome(double failureS)
    : m_failureS(failureS)
{
}

void
OffloadingOutcome::Add(const OffloadingResult& result)
{
    ++m_ends[result.end];
    if (result.IsCompleted())
    {
        m_latencyS += result.latencyS;
        m_accuracy += result.accuracy;
    }
    m_reward += result.reward;
}

double
OffloadingOutcome::GetReward() const
{
    return m_reward;
}

std::vector<std::pair<std::string, double>>
OffloadingOutcome::GetMetrics() const
{
    const auto share = [](double part, double whole) {
        return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
    };
    double all = 0;
    for (const auto count : m_ends)
    {
        all += static_cast<double>(count);
    }
    const auto done = static_cast<double>(m_ends[OffloadingResult::COMPLETED]);
    const double latency = share(m_latencyS + (all - done) * m_failureS, all);
    const double accuracy = share(m_accuracy, all);
    const auto ended = [&](OffloadingResult::End end) {
        return share(static_cast<double>(m_ends[end]), all);
    };
    return {{"completion", share(done, all)},
            {"reward", m_reward},
            {"latency_all", latency},
            {"latency_done", share(m_latencyS, done)},
            {"accuracy_all", accuracy},
            {"p_done", share(m_accuracy, done)},
            {"utility", 1 / latency + accuracy},
            {"invalid_share", ended(OffloadingResult::INVALID)},
            {"out_of_memory_share", ended(OffloadingResult::OUT_OF_MEMORY)},
            {"late_share", ended(OffloadingResult::LATE)}};
}

} // namespace llmedge
} // namespace ns3
