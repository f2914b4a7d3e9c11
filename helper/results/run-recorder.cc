/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-recorder.h"

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
    m_devices.clear();
    m_indices.clear();
    m_parts.clear();
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
        m_serverRows = std::make_unique<ServerCsv>(m_directory->File("servers.csv"));
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
        m_devices.emplace(client->GetId(), Create<DeviceEnergyAccount>(client));
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

void
RunRecorder::AddPart(Ptr<RunPart> part)
{
    m_parts.push_back(part);
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
        AddTo(server.loadWait, record.loadWait);
        if (record.state == RequestState::COMPLETED)
        {
            server.energy.Add(record.serverEnergyJ);
        }
    }
    m_requestEnergy += record.serverEnergyJ;
    const auto device = m_devices.find(record.device);
    const auto joules = device == m_devices.end() ? std::nullopt : device->second->Take(record);
    if (joules && record.state == RequestState::COMPLETED)
    {
        m_deviceRequestEnergy.Add(*joules);
    }
    if (m_requests)
    {
        const auto* server = Find(record.server);
        m_requests->Write(record, server ? server->GetName() : "", joules);
    }
}

void
RunRecorder::SampleServers()
{
    m_sampledAt = Simulator::Now();
    for (const auto& statistics : m_servers)
    {
        m_serverRows->Write(*statistics);
    }
    m_sample = Simulator::Schedule(m_sampleInterval, &RunRecorder::SampleServers, this);
}

void
RunRecorder::Finish(RunManifest manifest)
{
    NS_LOG_FUNCTION(this);
    m_sample.Cancel();
    for (const auto& part : m_parts)
    {
        part->Finish(m_directory.get());
    }
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

} // namespace llmedge
} // namespace ns3
