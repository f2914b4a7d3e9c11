/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-totals.h"

#include "server-statistics.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

void
RequestTotals::Add(const RequestRecord& record, bool withinSlo)
{
    m_withinSlo += withinSlo ? 1 : 0;
    m_tokens += record.tokensReceived;
    m_preemptions += record.preemptions;
    m_serverEnergy += record.serverEnergyJ;
}

uint64_t
RequestTotals::GetWithinSlo() const
{
    return m_withinSlo;
}

uint64_t
RequestTotals::GetTokens() const
{
    return m_tokens;
}

void
RequestTotals::Summarise(RunSummary& summary, const RequestLedger& ledger) const
{
    const auto ratio = &ServerStatistics::Ratio;
    const double seconds = Simulator::Now().GetSeconds();
    const auto count = [&ledger](RequestState state) {
        return static_cast<double>(ledger.GetCount(state));
    };
    const auto created = static_cast<double>(ledger.GetCreated());
    const double completed = count(RequestState::COMPLETED);
    const double ended = completed + count(RequestState::TIMED_OUT) +
                         count(RequestState::REJECTED) + count(RequestState::FAILED);
    const auto within = static_cast<double>(m_withinSlo);
    summary.Set("simulated_s", seconds);
    summary.Set("requests_created", created);
    summary.Set("requests_completed", completed);
    summary.Set("requests_timed_out", count(RequestState::TIMED_OUT));
    summary.Set("requests_rejected", count(RequestState::REJECTED));
    summary.Set("requests_failed", count(RequestState::FAILED));
    summary.Set("requests_unfinished", created - ended);
    summary.Set("request_throughput_per_s", ratio(completed, seconds));
    summary.Set("goodput_per_s", ratio(within, seconds));
    summary.Set("failure_rate", ratio(ended - completed, ended));
    summary.Set("slo_attainment", ratio(within, ended));
    summary.Set("token_throughput_per_s", ratio(static_cast<double>(m_tokens), seconds));
    summary.Set("preemptions", static_cast<double>(m_preemptions));
    summary.Set("server_request_energy_j", m_serverEnergy);
    summary.Set("server_late_energy_j", ledger.GetLateEnergy());
}

void
RequestTotals::Print(std::ostream& out, const RequestLedger& ledger)
{
    out << "requests: " << ledger.GetCreated() << " created";
    for (const auto state : {RequestState::COMPLETED,
                             RequestState::TIMED_OUT,
                             RequestState::REJECTED,
                             RequestState::FAILED})
    {
        out << ", " << ledger.GetCount(state) << " " << ToString(state);
    }
    out << ", " << ledger.GetLive() << " unfinished\n";
}

} // namespace llmedge
} // namespace ns3
