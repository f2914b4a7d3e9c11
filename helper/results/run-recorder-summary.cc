/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a run comes to.

#include "run-recorder.h"
#include "run-table.h"

#include "ns3/simulator.h"

#include <optional>

namespace ns3
{
namespace llmedge
{

SampleSet
RunRecorder::Merge(SampleSet ServerStatistics::*member) const
{
    SampleSet all;
    for (const auto& server : m_servers)
    {
        all.Add((*server).*member);
    }
    return all;
}

void
RunRecorder::SummariseRequests(RunSummary& summary) const
{
    const double seconds = Simulator::Now().GetSeconds();
    const auto count = [this](RequestState state) {
        return static_cast<double>(m_ledger->GetCount(state));
    };
    const double completed = count(RequestState::COMPLETED);
    const double ended = completed + count(RequestState::TIMED_OUT) +
                         count(RequestState::REJECTED) + count(RequestState::FAILED);
    summary.Set("simulated_s", seconds);
    summary.Set("requests_created", static_cast<double>(m_ledger->GetCreated()));
    summary.Set("requests_completed", completed);
    summary.Set("requests_timed_out", count(RequestState::TIMED_OUT));
    summary.Set("requests_rejected", count(RequestState::REJECTED));
    summary.Set("requests_failed", count(RequestState::FAILED));
    summary.Set("requests_unfinished", static_cast<double>(m_ledger->GetCreated()) - ended);
    summary.Set("request_throughput_per_s", ServerStatistics::Ratio(completed, seconds));
    summary.Set("goodput_per_s",
                ServerStatistics::Ratio(static_cast<double>(m_withinSlo), seconds));
    summary.Set("failure_rate", ServerStatistics::Ratio(ended - completed, ended));
    summary.Set("slo_attainment", ServerStatistics::Ratio(static_cast<double>(m_withinSlo), ended));
    summary.Set("token_throughput_per_s",
                ServerStatistics::Ratio(static_cast<double>(m_tokens), seconds));
}

void
RunRecorder::SummariseDevices(RunSummary& summary) const
{
    double energy = 0;
    double idle = 0;
    std::optional<double> propulsion;
    bool active = false;
    for (const auto& [id, device] : m_devices)
    {
        active = active || device->IsActive();
        energy += device->GetEnergy();
        idle += device->GetIdleEnergy();
        if (const auto joules = device->GetPropulsionEnergy())
        {
            propulsion = propulsion.value_or(0) + *joules;
        }
    }
    const auto known = [active](double joules) {
        return active ? std::optional<double>(joules) : std::nullopt;
    };
    const double tokens = active ? static_cast<double>(m_tokens) : 0;
    summary.Set("device_energy_j", known(energy));
    summary.Set("device_idle_energy_j", known(idle));
    summary.Set("device_request_energy_j", m_deviceRequestEnergy);
    summary.Set("device_energy_per_token_j", ServerStatistics::Ratio(energy, tokens));
    summary.Set("uav_propulsion_energy_j", propulsion);
}

RunSummary
RunRecorder::MakeSummary() const
{
    RunSummary summary;
    double energy = 0;
    std::vector<Ptr<ModelHost>> hosts;
    for (const auto& server : m_servers)
    {
        server->Summarise(summary);
        hosts.push_back(server->GetServer()->GetHost());
        energy += hosts.back()->GetEnergy();
    }
    for (const auto& [name, terminals] : m_terminals)
    {
        terminals.Summarise(name, summary);
    }
    SummariseRequests(summary);
    if (m_handovers)
    {
        m_handovers->Summarise(summary);
    }
    summary.Set("ttft_s", Merge(&ServerStatistics::ttft));
    summary.Set("tpot_s", Merge(&ServerStatistics::tpot));
    summary.Set("e2e_s", Merge(&ServerStatistics::e2e));
    summary.Set("server_ttft_s", Merge(&ServerStatistics::serverTtft));
    summary.Set("queueing_s", Merge(&ServerStatistics::queueing));
    summary.Set("uplink_s", Merge(&ServerStatistics::uplink));
    summary.Set("preemptions", static_cast<double>(m_preemptions));
    ServerStatistics::SummariseEnergy(summary, RunSummary::TOTAL, hosts);
    summary.Set("server_request_energy_j", m_requestEnergy);
    summary.Set("server_late_energy_j", m_ledger->GetLateEnergy());
    summary.Set("request_energy_j", Merge(&ServerStatistics::energy));
    summary.Set("load_wait_s", Merge(&ServerStatistics::loadWait));
    SummariseDevices(summary);
    summary.Set("energy_per_token_j",
                ServerStatistics::Ratio(energy, static_cast<double>(m_tokens)));
    summary.Set(
        "energy_per_request_j",
        ServerStatistics::Ratio(energy,
                                static_cast<double>(m_ledger->GetCount(RequestState::COMPLETED))));
    if (m_faults)
    {
        m_faults->Summarise(summary);
    }
    for (const auto& part : m_parts)
    {
        part->Summarise(summary);
    }
    return summary;
}

void
RunRecorder::PrintTable(std::ostream& out) const
{
    const double seconds = Simulator::Now().GetSeconds();
    const auto rate = [seconds](uint64_t count) {
        return ServerStatistics::Ratio(static_cast<double>(count), seconds).value_or(0);
    };
    RunTable table(out);
    table.PrintHead();
    double energy = 0;
    for (const auto& server : m_servers)
    {
        const double joules = server->GetServer()->GetHost()->GetEnergy();
        energy += joules;
        table.Print({server->GetName(),
                     server->completed,
                     server->ttft,
                     server->tpot,
                     server->e2e,
                     rate(server->withinSlo),
                     joules});
    }
    table.Print({"total",
                 m_ledger->GetCount(RequestState::COMPLETED),
                 Merge(&ServerStatistics::ttft),
                 Merge(&ServerStatistics::tpot),
                 Merge(&ServerStatistics::e2e),
                 rate(m_withinSlo),
                 energy});
    if (m_terminals.size() > 1)
    {
        TerminalStatistics::PrintHead(out);
        for (const auto& [name, terminals] : m_terminals)
        {
            terminals.Print(name, out);
        }
    }
    if (m_handovers)
    {
        m_handovers->Print(out);
    }
    for (const auto& part : m_parts)
    {
        part->Print(out);
    }
    out << "requests: " << m_ledger->GetCreated() << " created";
    for (const auto state : {RequestState::COMPLETED,
                             RequestState::TIMED_OUT,
                             RequestState::REJECTED,
                             RequestState::FAILED})
    {
        out << ", " << m_ledger->GetCount(state) << " " << ToString(state);
    }
    out << "\n";
}

} // namespace llmedge
} // namespace ns3
