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

OffloadingOutcome::OffloadingOutcome(double failureS, Ptr<const OffloadingPricing> pricing)
    : m_failureS(failureS),
      m_pricing(pricing && pricing->IsOn() ? pricing : nullptr)
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
    m_price += result.price;
    m_risk += result.risk;
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
    const double price = share(m_price, all);
    const double risk = share(m_risk, all);
    const double charge = m_pricing ? m_pricing->GetCharge(price, risk) : 0;
    std::vector<std::pair<std::string, double>> metrics{
        {"completion", share(done, all)},
        {"reward", m_reward},
        {"latency_all", latency},
        {"latency_done", share(m_latencyS, done)},
        {"accuracy_all", accuracy},
        {"p_done", share(m_accuracy, done)},
        {"utility", 1 / latency + accuracy - charge},
        {"invalid_share", ended(OffloadingResult::INVALID)},
        {"out_of_memory_share", ended(OffloadingResult::OUT_OF_MEMORY)},
        {"late_share", ended(OffloadingResult::LATE)}};
    if (m_pricing)
    {
        metrics.emplace_back("price_all", price);
        metrics.emplace_back("risk_all", risk);
    }
    return metrics;
}

} // namespace llmedge
} // namespace ns3
