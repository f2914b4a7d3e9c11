/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-recorder.h"

#include "run-table.h"

#include "ns3/log.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <optional>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeRunRecorder");
NS_OBJECT_ENSURE_REGISTERED(RunRecorder);

namespace
{

const std::vector<std::string> SERVER_COLUMNS{"time_s",
                                              "server",
                                              "waiting",
                                              "running",
                                              "kv_used",
                                              "kv_total",
                                              "power_w",
                                              "energy_j",
                                              "up"};

/**
 * @param from a moment
 * @param to a later one
 * @return the time between them, if both happened
 */
std::optional<Time>
Between(const std::optional<Time>& from, const std::optional<Time>& to)
{
    return from && to ? std::optional<Time>(*to - *from) : std::nullopt;
}

/**
 * @param set where a sample goes
 * @param time the sample, if there is one
 */
void
AddTo(SampleSet& set, const std::optional<Time>& time)
{
    if (time)
    {
        set.Add(time->GetSeconds());
    }
}

} // namespace

TypeId
RunRecorder::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RunRecorder")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RunRecorder>()
            .AddAttribute("SampleInterval",
                          "Time between two rows of a server in servers.csv (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&RunRecorder::m_sampleInterval),
                          MakeTimeChecker(MicroSeconds(1)))
            .AddAttribute("TtftSlo",
                          "Longest time to first token within the service level objective (s); "
                          "0: any.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&RunRecorder::m_ttftSlo),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("TpotSlo",
                          "Longest time per output token within the service level objective (s); "
                          "0: any.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&RunRecorder::m_tpotSlo),
                          MakeTimeChecker(Seconds(0)));
    return tid;
}

RunRecorder::~RunRecorder()
{
    Forget();
}

void
RunRecorder::Forget()
{
    m_sample.Cancel();
    if (m_faults)
    {
        m_faults->Dispose();
        m_faults = nullptr;
    }
    m_servers.clear();
    m_indices.clear();
    if (m_ledger)
    {
        m_ledger->TraceDisconnectWithoutContext("RequestEnded",
                                                MakeCallback(&RunRecorder::RequestEnded, this));
        m_ledger = nullptr;
    }
}

void
RunRecorder::Start(const std::string& path,
                   const std::vector<Ptr<LlmServer>>& servers,
                   const std::vector<Ptr<LlmClient>>& clients)
{
    NS_LOG_FUNCTION(this << path << servers.size() << clients.size());
    if (!path.empty())
    {
        m_directory = std::make_unique<RunDirectory>(path);
        m_requests = std::make_unique<RequestCsv>(m_directory->File("requests.csv"));
        m_serverRows =
            std::make_unique<CsvWriter>(m_directory->File("servers.csv"), SERVER_COLUMNS);
    }
    m_ledger = CreateObject<RequestLedger>();
    m_ledger->TraceConnectWithoutContext("RequestEnded",
                                         MakeCallback(&RunRecorder::RequestEnded, this));
    for (const auto& server : servers)
    {
        m_ledger->Observe(server);
        m_indices[server->GetId()] = m_servers.size();
        m_servers.push_back(Create<ServerStatistics>(server));
    }
    for (const auto& client : clients)
    {
        m_ledger->Observe(client);
    }
    if (m_serverRows)
    {
        m_sample = Simulator::ScheduleNow(&RunRecorder::SampleServers, this);
    }
}

void
RunRecorder::SetFaults(Ptr<FaultInjector> injector)
{
    m_faults = CreateObject<FaultRecorder>();
    m_faults->Start(injector, m_ledger);
}

void
RunRecorder::SetHandovers(Ptr<const HandoverStatistics> handovers)
{
    m_handovers = handovers;
}

Ptr<RequestLedger>
RunRecorder::GetLedger() const
{
    return m_ledger;
}

void
RunRecorder::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Forget();
    Object::DoDispose();
}

ServerStatistics*
RunRecorder::Find(uint32_t server) const
{
    const auto found = m_indices.find(server);
    return found == m_indices.end() ? nullptr : PeekPointer(m_servers[found->second]);
}

bool
RunRecorder::IsWithinSlo(const RequestRecord& record) const
{
    const auto ttft = record.GetTtft();
    const auto tpot = record.GetTpot();
    const bool quick = m_ttftSlo.IsZero() || (ttft && *ttft <= m_ttftSlo);
    const bool steady = m_tpotSlo.IsZero() || !tpot || *tpot <= m_tpotSlo;
    return record.state == RequestState::COMPLETED && quick && steady;
}

void
RunRecorder::RequestEnded(const RequestRecord& record)
{
    const bool within = IsWithinSlo(record);
    m_withinSlo += within ? 1 : 0;
    m_tokens += record.tokensReceived;
    m_preemptions += record.preemptions;
    m_terminals[record.terminalClass].Add(record);
    if (auto* statistics = Find(record.server))
    {
        auto& server = *statistics;
        server.tokens += record.tokensReceived;
        server.preemptions += record.preemptions;
        server.withinSlo += within ? 1 : 0;
        server.completed += record.state == RequestState::COMPLETED ? 1 : 0;
        AddTo(server.ttft, record.GetTtft());
        AddTo(server.tpot, record.GetTpot());
        AddTo(server.e2e, record.GetE2e());
        AddTo(server.serverTtft, Between(record.arrived, record.serverFirstToken));
        AddTo(server.queueing, Between(record.arrived, record.started));
        AddTo(server.uplink, Between(record.sent, record.arrived));
    }
    if (m_requests)
    {
        const auto* server = Find(record.server);
        m_requests->Write(record, server ? server->GetName() : "");
    }
}

void
RunRecorder::SampleServers()
{
    m_sampledAt = Simulator::Now();
    for (const auto& statistics : m_servers)
    {
        const auto server = statistics->GetServer();
        const auto engine = server->GetEngine();
        const auto report = engine->GetReport();
        auto& row = *m_serverRows;
        row.Seconds(Simulator::Now()).Text(statistics->GetName());
        row.Count(report.waiting).Count(report.running);
        row.Count(report.kvBlocksUsed).Count(report.kvBlocksTotal);
        row.Fixed(statistics->power.value, 3).Fixed(engine->GetEnergy(), 3).Flag(server->IsUp());
        row.EndRow();
    }
    m_sample = Simulator::Schedule(m_sampleInterval, &RunRecorder::SampleServers, this);
}

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

RunSummary
RunRecorder::MakeSummary() const
{
    RunSummary summary;
    double energy = 0;
    for (const auto& server : m_servers)
    {
        server->Summarise(summary);
        energy += server->GetServer()->GetEngine()->GetEnergy();
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
    summary.Set("server_energy_j", energy);
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
    return summary;
}

void
RunRecorder::Finish(RunManifest manifest)
{
    NS_LOG_FUNCTION(this);
    m_sample.Cancel();
    if (!m_directory)
    {
        return;
    }
    if (m_sampledAt != Simulator::Now())
    {
        SampleServers();
        m_sample.Cancel();
    }
    if (m_faults)
    {
        m_faults->Write(m_directory->File("faults.csv"));
    }
    MakeSummary().Write(m_directory->File("summary.json"));
    manifest.rngSeed = RngSeedManager::GetSeed();
    manifest.rngRun = RngSeedManager::GetRun();
    manifest.simulatedSeconds = Simulator::Now().GetSeconds();
    m_directory->WriteManifest(manifest);
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
        const double joules = server->GetServer()->GetEngine()->GetEnergy();
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
