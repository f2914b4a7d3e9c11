/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-recorder.h"

#include "ns3/input-error.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <iomanip>
#include <optional>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RunRecorder);

namespace
{

const std::vector<std::string> REQUEST_COLUMNS{
    "request_id",   "device",         "server",          "session",       "turn",
    "class",        "prompt_tokens",  "output_tokens",   "created_s",     "sent_s",
    "arrived_s",    "started_s",      "first_token_s",   "last_token_s",  "ended_s",
    "ttft_s",       "tpot_s",         "e2e_s",           "server_ttft_s", "server_e2e_s",
    "uplink_bytes", "downlink_bytes", "tokens_received", "preemptions",   "attempts",
    "state",        "reason"};

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
 * @param writer a row's writer
 * @param time a time that may not have happened
 */
void
Write(CsvWriter& writer, const std::optional<Time>& time)
{
    if (time)
    {
        writer.Seconds(*time);
    }
    else
    {
        writer.Empty();
    }
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

/**
 * @param part a number
 * @param whole what it is divided by
 * @return the quotient, nothing if it has none
 */
std::optional<double>
Ratio(double part, double whole)
{
    return whole > 0 ? std::optional<double>(part / whole) : std::nullopt;
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

RunRecorder::~RunRecorder() = default;

void
RunRecorder::Start(const std::string& path,
                   const std::vector<Ptr<LlmServer>>& servers,
                   const std::vector<Ptr<LlmClient>>& clients)
{
    if (!path.empty())
    {
        m_directory = std::make_unique<RunDirectory>(path);
        m_requests =
            std::make_unique<CsvWriter>(m_directory->File("requests.csv"), REQUEST_COLUMNS);
        m_serverRows =
            std::make_unique<CsvWriter>(m_directory->File("servers.csv"), SERVER_COLUMNS);
    }
    m_ledger = CreateObject<RequestLedger>();
    m_ledger->TraceConnectWithoutContext("RequestEnded",
                                         MakeCallback(&RunRecorder::RequestEnded, this));
    for (const auto& server : servers)
    {
        m_ledger->Observe(server);
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

Ptr<RequestLedger>
RunRecorder::GetLedger() const
{
    return m_ledger;
}

void
RunRecorder::DoDispose()
{
    m_sample.Cancel();
    m_servers.clear();
    m_ledger = nullptr;
    Object::DoDispose();
}

std::string
RunRecorder::NameOf(const ServerStatistics& statistics)
{
    const auto server = statistics.GetServer();
    return (server->IsCloud() ? "cloud-" : "edge-") + std::to_string(server->GetId());
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
    if (record.server < m_servers.size())
    {
        auto& server = *m_servers[record.server];
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
        WriteRequest(record);
    }
}

void
RunRecorder::WriteRequest(const RequestRecord& record)
{
    auto& row = *m_requests;
    row.Text(record.GetId()).Count(record.device);
    if (record.server < m_servers.size())
    {
        row.Text(NameOf(*m_servers[record.server]));
    }
    else
    {
        row.Empty();
    }
    row.Count(record.session).Count(record.turn).Text(record.serviceClass);
    row.Count(record.promptTokens).Count(record.outputTokens).Seconds(record.created);
    for (const auto& time : {record.sent,
                             record.arrived,
                             record.started,
                             record.firstToken,
                             record.lastToken,
                             record.ended,
                             record.GetTtft(),
                             record.GetTpot(),
                             record.GetE2e(),
                             Between(record.arrived, record.serverFirstToken),
                             Between(record.arrived, record.serverLastToken)})
    {
        Write(row, time);
    }
    row.Count(record.uplinkBytes).Count(record.downlinkBytes).Count(record.tokensReceived);
    row.Count(record.preemptions).Count(record.attempts);
    row.Text(ToString(record.state)).Text(record.reason);
    row.EndRow();
}

void
RunRecorder::SampleServers()
{
    for (const auto& statistics : m_servers)
    {
        const auto server = statistics->GetServer();
        const auto engine = server->GetEngine();
        const auto report = engine->GetReport();
        auto& row = *m_serverRows;
        row.Seconds(Simulator::Now()).Text(NameOf(*statistics));
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
RunRecorder::Summarise(RunSummary& summary, const ServerStatistics& statistics) const
{
    const auto group = "server " + NameOf(statistics);
    const auto engine = statistics.GetServer()->GetEngine();
    const double seconds = Simulator::Now().GetSeconds();
    const auto blocks = static_cast<double>(engine->GetReport().kvBlocksTotal);
    summary.Set("requests_completed", static_cast<double>(statistics.completed), group);
    summary.Set("goodput_per_s", Ratio(static_cast<double>(statistics.withinSlo), seconds), group);
    summary.Set("token_throughput_per_s",
                Ratio(static_cast<double>(statistics.tokens), seconds),
                group);
    summary.Set("ttft_s", statistics.ttft, group);
    summary.Set("tpot_s", statistics.tpot, group);
    summary.Set("e2e_s", statistics.e2e, group);
    summary.Set("server_ttft_s", statistics.serverTtft, group);
    summary.Set("queueing_s", statistics.queueing, group);
    summary.Set("uplink_s", statistics.uplink, group);
    summary.Set("preemptions", static_cast<double>(statistics.preemptions), group);
    summary.Set("utilisation", Ratio(statistics.busyS, seconds), group);
    summary.Set("queue_length", statistics.waiting.Mean(), group);
    summary.Set("batch_size", statistics.running.Mean(), group);
    summary.Set("kv_occupancy", Ratio(statistics.kvBlocks.Mean(), blocks), group);
    summary.Set("kv_occupancy_peak", Ratio(statistics.kvBlocks.peak, blocks), group);
    summary.Set("availability", statistics.up.Mean(), group);
    summary.Set("server_power_w", Ratio(engine->GetEnergy(), seconds), group);
    summary.Set("server_energy_j", engine->GetEnergy(), group);
    summary.Set("energy_per_token_j",
                Ratio(engine->GetEnergy(), static_cast<double>(statistics.tokens)),
                group);
}

RunSummary
RunRecorder::MakeSummary() const
{
    RunSummary summary;
    const double seconds = Simulator::Now().GetSeconds();
    const auto count = [this](RequestState state) {
        return static_cast<double>(m_ledger->GetCount(state));
    };
    const double completed = count(RequestState::COMPLETED);
    const double ended = completed + count(RequestState::TIMED_OUT) +
                         count(RequestState::REJECTED) + count(RequestState::FAILED);
    double tokens = 0;
    double energy = 0;
    double preemptions = 0;
    for (const auto& server : m_servers)
    {
        Summarise(summary, *server);
        tokens += static_cast<double>(server->tokens);
        preemptions += static_cast<double>(server->preemptions);
        energy += server->GetServer()->GetEngine()->GetEnergy();
    }
    summary.Set("simulated_s", seconds);
    summary.Set("requests_created", static_cast<double>(m_ledger->GetCreated()));
    summary.Set("requests_completed", completed);
    summary.Set("requests_timed_out", count(RequestState::TIMED_OUT));
    summary.Set("requests_rejected", count(RequestState::REJECTED));
    summary.Set("requests_failed", count(RequestState::FAILED));
    summary.Set("requests_unfinished", static_cast<double>(m_ledger->GetCreated()) - ended);
    summary.Set("request_throughput_per_s", Ratio(completed, seconds));
    summary.Set("token_throughput_per_s", Ratio(tokens, seconds));
    summary.Set("goodput_per_s", Ratio(static_cast<double>(m_withinSlo), seconds));
    summary.Set("slo_attainment", Ratio(static_cast<double>(m_withinSlo), ended));
    summary.Set("ttft_s", Merge(&ServerStatistics::ttft));
    summary.Set("tpot_s", Merge(&ServerStatistics::tpot));
    summary.Set("e2e_s", Merge(&ServerStatistics::e2e));
    summary.Set("server_ttft_s", Merge(&ServerStatistics::serverTtft));
    summary.Set("queueing_s", Merge(&ServerStatistics::queueing));
    summary.Set("uplink_s", Merge(&ServerStatistics::uplink));
    summary.Set("preemptions", preemptions);
    summary.Set("server_energy_j", energy);
    summary.Set("energy_per_token_j", Ratio(energy, tokens));
    summary.Set("energy_per_request_j", Ratio(energy, completed));
    return summary;
}

void
RunRecorder::Finish(RunManifest manifest)
{
    m_sample.Cancel();
    if (!m_directory)
    {
        return;
    }
    SampleServers();
    m_sample.Cancel();
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
    const auto milliseconds = [&out](const SampleSet& set, double percent) {
        const auto value = set.GetPercentile(percent);
        out << std::setw(9);
        if (value)
        {
            out << *value * 1e3;
        }
        else
        {
            out << "-";
        }
    };
    const auto line = [&](const std::string& name,
                          uint64_t completed,
                          const SampleSet& ttft,
                          const SampleSet& tpot,
                          const SampleSet& e2e,
                          double goodput,
                          double energy) {
        out << std::left << std::setw(10) << name << std::right << std::setw(10) << completed;
        for (const auto* set : {&ttft, &tpot, &e2e})
        {
            milliseconds(*set, 50);
            milliseconds(*set, 99);
        }
        out << std::setprecision(3) << std::setw(10) << goodput << std::setprecision(1)
            << std::setw(12) << energy << "\n";
    };
    const auto flags = out.flags();
    const auto precision = out.precision();
    out << std::fixed << std::setprecision(1)
        << "server     completed  TTFT (ms)         TPOT (ms)         E2E (ms)          goodput"
           "      energy\n"
           "                            p50      p99      p50      p99      p50      p99"
           "     (1/s)         (J)\n";
    double energy = 0;
    for (const auto& server : m_servers)
    {
        const double joules = server->GetServer()->GetEngine()->GetEnergy();
        energy += joules;
        line(NameOf(*server),
             server->completed,
             server->ttft,
             server->tpot,
             server->e2e,
             seconds > 0 ? static_cast<double>(server->withinSlo) / seconds : 0,
             joules);
    }
    line("total",
         m_ledger->GetCount(RequestState::COMPLETED),
         Merge(&ServerStatistics::ttft),
         Merge(&ServerStatistics::tpot),
         Merge(&ServerStatistics::e2e),
         seconds > 0 ? static_cast<double>(m_withinSlo) / seconds : 0,
         energy);
    out << "requests: " << m_ledger->GetCreated() << " created";
    for (const auto state : {RequestState::COMPLETED,
                             RequestState::TIMED_OUT,
                             RequestState::REJECTED,
                             RequestState::FAILED})
    {
        out << ", " << m_ledger->GetCount(state) << " " << ToString(state);
    }
    out << "\n";
    out.flags(flags);
    out.precision(precision);
}

} // namespace llmedge
} // namespace ns3
