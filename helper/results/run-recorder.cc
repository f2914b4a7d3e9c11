/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-recorder.h"

#include "connection-warning.h"
#include "device-energy-recorder.h"
#include "handover-statistics.h"
#include "inter-token-recorder.h"
#include "send-wait-recorder.h"
#include "slo-recorder.h"
#include "terminal-recorder.h"

#include "ns3/fault-recorder.h"
#include "ns3/log.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeRunRecorder");
NS_OBJECT_ENSURE_REGISTERED(RunRecorder);

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
                          MakeTimeAccessor(&RunRecorder::SetTtftSlo, &RunRecorder::GetTtftSlo),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("TpotSlo",
                          "Longest time per output token within the service level objective (s); "
                          "0: any.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&RunRecorder::SetTpotSlo, &RunRecorder::GetTpotSlo),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("E2eSlo",
                          "Longest end-to-end latency within the service level objective (s); 0: "
                          "any.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&RunRecorder::SetE2eSlo, &RunRecorder::GetE2eSlo),
                          MakeTimeChecker(Seconds(0)));
    return tid;
}

RunRecorder::RunRecorder()
    : m_servers(CreateObject<ServerRecorder>()),
      m_objective(CreateObject<SloRecorder>())
{
}

RunRecorder::~RunRecorder()
{
    Forget();
}

void
RunRecorder::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Forget();
    Object::DoDispose();
}

void
RunRecorder::Forget()
{
    for (const auto& part : m_parts)
    {
        part->Dispose();
    }
    m_parts.clear();
    m_clients.clear();
    m_requests = nullptr; // it has the parts, too
    if (m_ledger)
    {
        m_ledger->TraceDisconnectWithoutContext("RequestEnded",
                                                MakeCallback(&RunRecorder::RequestEnded, this));
        m_ledger = nullptr;
    }
}

void
RunRecorder::Check(const std::string& path)
{
    if (!path.empty())
    {
        RunDirectory::Check(path);
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
        m_requestFile = &m_directory->File("requests.csv");
    }
    m_reasons = FailureReasons();
    m_ledger = CreateObject<RequestLedger>();
    m_ledger->TraceConnectWithoutContext("RequestEnded",
                                         MakeCallback(&RunRecorder::RequestEnded, this));
    for (const auto& server : servers)
    {
        m_ledger->Observe(server);
    }
    for (const auto& client : clients)
    {
        m_ledger->Observe(client);
    }
    m_clients = clients;
    m_servers->Start(servers, m_ledger);
    const auto devices = CreateObject<DeviceEnergyRecorder>();
    devices->Start(clients);
    const auto tokens = CreateObject<InterTokenRecorder>();
    tokens->Start(clients);
    m_parts = {m_servers,
               CreateObject<TerminalRecorder>(),
               devices,
               CreateObject<SendWaitRecorder>(),
               tokens,
               m_objective};
    if (m_directory)
    {
        m_servers->Sample(m_directory->File("servers.csv"), m_sampleInterval);
    }
}

void
RunRecorder::AddPart(Ptr<RunPart> part)
{
    if (m_requests && !part->GetRequestColumns().empty())
    {
        throw std::logic_error("requests.csv has rows without the columns of " +
                               part->GetInstanceTypeId().GetName());
    }
    m_parts.push_back(part);
}

void
RunRecorder::SetFaults(Ptr<FaultInjector> injector)
{
    const auto faults = CreateObject<FaultRecorder>();
    faults->Start(injector, m_ledger);
    AddPart(faults);
}

void
RunRecorder::SetHandovers(Ptr<HandoverStatistics> handovers)
{
    if (handovers)
    {
        AddPart(handovers);
    }
}

const std::vector<Ptr<RunPart>>&
RunRecorder::GetParts() const
{
    return m_parts;
}

Ptr<RequestLedger>
RunRecorder::GetLedger() const
{
    return m_ledger;
}

void
RunRecorder::BeginRequests()
{
    if (m_requestFile && !m_requests)
    {
        m_requests = std::make_unique<RequestCsv>(*m_requestFile, m_parts);
    }
}

void
RunRecorder::RequestEnded(const RequestRecord& record)
{
    m_reasons.Add(record);
    BeginRequests();
    if (m_requests)
    {
        m_requests->Write(record, m_servers->GetName(record.server)); // tells the parts, too
        return;
    }
    for (const auto& part : m_parts)
    {
        part->EndRequest(record, nullptr);
    }
}

void
RunRecorder::Finish(RunManifest manifest)
{
    NS_LOG_FUNCTION(this);
    for (const auto& client : m_clients)
    {
        client->EndRequests(RequestRecord::SIMULATION_ENDED);
    }
    for (const auto& part : m_parts)
    {
        part->Finish(m_directory.get());
    }
    if (!m_directory)
    {
        return;
    }
    BeginRequests(); // none has ended
    RunSummary summary;
    for (const auto& part : m_parts)
    {
        part->Summarise(summary);
    }
    summary.Write(m_directory->File("summary.json"));
    manifest.rngSeed = RngSeedManager::GetSeed();
    manifest.rngRun = RngSeedManager::GetRun();
    manifest.simulatedSeconds = Simulator::Now().GetSeconds();
    m_directory->WriteManifest(manifest);
}

void
RunRecorder::PrintTable(std::ostream& out) const
{
    for (const auto& part : m_parts)
    {
        part->Print(out);
    }
    RequestTotals::Print(out, *m_ledger);
    m_reasons.Print(out);
    ConnectionWarning(m_clients).Print(out);
}

ServiceLevelObjective
RunRecorder::GetObjective() const
{
    return m_servers->GetObjective();
}

void
RunRecorder::SetObjective(const ServiceLevelObjective& objective)
{
    m_servers->SetObjective(objective);
    m_objective->SetObjective(objective);
}

void
RunRecorder::ShowObjective()
{
    m_objective->ShowTable();
}

void
RunRecorder::SetTtftSlo(Time ttft)
{
    auto objective = GetObjective();
    objective.ttft = ttft;
    SetObjective(objective);
}

Time
RunRecorder::GetTtftSlo() const
{
    return GetObjective().ttft;
}

void
RunRecorder::SetTpotSlo(Time tpot)
{
    auto objective = GetObjective();
    objective.tpot = tpot;
    SetObjective(objective);
}

Time
RunRecorder::GetTpotSlo() const
{
    return GetObjective().tpot;
}

void
RunRecorder::SetE2eSlo(Time e2e)
{
    auto objective = GetObjective();
    objective.e2e = e2e;
    SetObjective(objective);
}

Time
RunRecorder::GetE2eSlo() const
{
    return GetObjective().e2e;
}

} // namespace llmedge
} // namespace ns3
