/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "server-recorder.h"

#include "run-table.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ServerRecorder);

TypeId
ServerRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ServerRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ServerRecorder>();
    return tid;
}

ServerRecorder::~ServerRecorder()
{
    Forget();
}

void
ServerRecorder::DoDispose()
{
    Forget();
    RunPart::DoDispose();
}

void
ServerRecorder::Forget()
{
    m_next.Cancel();
    m_servers.clear();
    m_indices.clear();
    m_ledger = nullptr;
}

void
ServerRecorder::Start(const std::vector<Ptr<LlmServer>>& servers, Ptr<RequestLedger> ledger)
{
    m_ledger = ledger;
    for (const auto& server : servers)
    {
        m_indices[server->GetId()] = m_servers.size();
        m_servers.push_back(Create<ServerStatistics>(server));
    }
}

void
ServerRecorder::Sample(OutputFile& file, Time interval)
{
    m_rows = std::make_unique<ServerCsv>(file);
    m_interval = interval;
    m_next = Simulator::ScheduleNow(&ServerRecorder::WriteRows, this);
}

void
ServerRecorder::WriteRows()
{
    m_written = Simulator::Now();
    for (const auto& statistics : m_servers)
    {
        m_rows->Write(*statistics);
    }
    m_next = Simulator::Schedule(m_interval, &ServerRecorder::WriteRows, this);
}

ServerStatistics*
ServerRecorder::Find(uint32_t server) const
{
    const auto found = m_indices.find(server);
    return found == m_indices.end() ? nullptr : PeekPointer(m_servers[found->second]);
}

void
ServerRecorder::SetObjective(const ServiceLevelObjective& objective)
{
    m_objective = objective;
}

ServiceLevelObjective
ServerRecorder::GetObjective() const
{
    return m_objective;
}

std::string
ServerRecorder::GetName(uint32_t server) const
{
    const auto* statistics = Find(server);
    return statistics ? statistics->GetName() : "";
}

void
ServerRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    const bool within = m_objective.IsMet(record);
    m_totals.Add(record, within);
    if (auto* server = Find(record.server))
    {
        server->Add(record, within);
    }
}

void
ServerRecorder::Finish(RunDirectory* directory)
{
    m_next.Cancel();
    if (m_rows && m_written != Simulator::Now())
    {
        WriteRows();
        m_next.Cancel();
    }
}

SampleSet
ServerRecorder::Merge(SampleSet ServerStatistics::*member) const
{
    SampleSet all;
    for (const auto& server : m_servers)
    {
        all.Add((*server).*member);
    }
    return all;
}

void
ServerRecorder::Summarise(RunSummary& summary) const
{
    double energy = 0;
    std::vector<Ptr<ModelHost>> hosts;
    for (const auto& server : m_servers)
    {
        server->Summarise(summary);
        hosts.insert(hosts.end(), server->GetHosts().begin(), server->GetHosts().end());
        energy += server->GetEnergy();
    }
    m_totals.Summarise(summary, *m_ledger);
    summary.Set("ttft_s", Merge(&ServerStatistics::ttft));
    summary.Set("tpot_s", Merge(&ServerStatistics::tpot));
    summary.Set("e2e_s", Merge(&ServerStatistics::e2e));
    summary.Set("server_ttft_s", Merge(&ServerStatistics::serverTtft));
    summary.Set("queueing_s", Merge(&ServerStatistics::queueing));
    summary.Set("uplink_s", Merge(&ServerStatistics::uplink));
    summary.Set("request_energy_j", Merge(&ServerStatistics::energy));
    summary.Set("load_wait_s", Merge(&ServerStatistics::loadWait));
    ServerStatistics::SummariseEnergy(summary, RunSummary::TOTAL, hosts);
    const auto completed = m_ledger->GetCount(RequestState::COMPLETED);
    summary.Set("energy_per_token_j",
                ServerStatistics::Ratio(energy, static_cast<double>(m_totals.GetTokens())));
    summary.Set("energy_per_request_j",
                ServerStatistics::Ratio(energy, static_cast<double>(completed)));
}

void
ServerRecorder::Print(std::ostream& out) const
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
        const double joules = server->GetEnergy();
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
                 rate(m_totals.GetWithinSlo()),
                 energy});
}

} // namespace llmedge
} // namespace ns3
