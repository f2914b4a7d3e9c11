/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario.h"

#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/offloading-forecaster.h"
#include "ns3/output-file.h"
#include "ns3/run-manifest.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t SERVING_STREAMS = 1000;
constexpr int64_t CACHING_STREAMS = 40000;
constexpr int64_t FAULT_STREAMS = 50000;
constexpr int64_t MARKET_STREAMS = 60000;
constexpr int64_t NETWORK_STREAMS = 100000;

} // namespace

void
Scenario::Declare(ProgramOptions& options)
{
    network.Declare(options);
    serving.Declare(options);
    shares.Declare(options);
    market.Declare(options);
    workload.Declare(options);
    models.Declare(options);
    caching.Declare(options);
    energy.Declare(options);
    faults.Declare(options);
    output.Declare(options);
}

void
Scenario::Build()
{
    faults.Check();
    market.Check();
    output.Check();
    m_network = network.Build(NETWORK_STREAMS);
    m_serving = std::make_unique<LlmServingHelper>(m_network);
    PrepareCaching();
    shares.Prepare(*m_serving);
    serving.Install(*m_serving, models, caching, energy);
    shares.Apply(*m_serving);
    m_uplinkShares = CreateObject<UplinkShares>();
    m_uplinkShares->Connect(m_serving->GetController(), m_network);
    models.Check(*m_serving);
    energy.Install(m_network);
    m_serving->InstallWorkload(caching.IsActive() ? Ptr<RequestSource>(caching.GetWorkload())
                                                  : models.Mix(workload.Create()),
                               Seconds(workload.duration));
    m_serving->AssignStreams(SERVING_STREAMS);
    if (caching.IsActive())
    {
        caching.Install(*m_serving, CACHING_STREAMS);
    }
    const auto installed = market.Install(m_network, *m_serving, caching, MARKET_STREAMS);
    const auto injector =
        faults.Schedule(m_network, *m_serving, Seconds(workload.duration), FAULT_STREAMS);

    m_recorder = CreateObject<RunRecorder>();
    m_recorder->Start(output.out, m_serving->GetServers(), m_serving->GetClients());
    m_recorder->SetHandovers(m_network->GetHandoverStatistics());
    if (injector)
    {
        m_recorder->SetFaults(injector);
    }
    if (caching.IsActive())
    {
        m_recorder->AddPart(caching.Record(*m_serving, m_recorder->GetLedger()));
    }
    if (installed)
    {
        m_recorder->AddPart(installed->Record(m_recorder->GetLedger()));
    }
    m_serving->StopWhenDrained(m_recorder->GetLedger(), Seconds(workload.drain));
    const auto forecaster = CreateObject<OffloadingForecaster>();
    forecaster->Start(m_network, *m_serving, m_recorder->GetLedger());
    m_recorder->AddPart(forecaster);
    if (!output.positions.empty())
    {
        m_positions = CreateObject<PositionRecorder>();
        m_positions->Start(m_network, output.positions);
    }
    if (!output.flowMonitor.empty())
    {
        m_flows = m_flowHelper.InstallAll();
    }
    if (!output.pcap.empty())
    {
        m_network->EnablePcap(output.pcap);
    }
}

void
Scenario::PrepareCaching()
{
    if (!caching.IsActive())
    {
        return;
    }
    if (shares.uplink != "direct")
    {
        throw InputError("option --uplink is '" + shares.uplink +
                         "', expected direct with --caching: a reservation names no model");
    }
    uint32_t cloud = 0;
    const auto servers = m_network->GetServers().GetN();
    for (uint32_t i = 0; i < servers; ++i)
    {
        cloud += m_network->IsCloud(i) ? 1 : 0;
    }
    caching.Prepare(workload.duration, m_network->GetDevices().GetN(), servers - cloud, cloud);
}

void
Scenario::Run()
{
    const auto end = LlmServingHelper::GetWarmUp() + Seconds(workload.duration);
    m_progress =
        std::make_unique<Progress>(end.GetSeconds(),
                                   output.progress ? Progress::Mode::ALWAYS : Progress::Mode::AUTO);
    if (m_progress->IsShown())
    {
        ShowProgress();
    }
    Simulator::Run();
    m_progress->Finish(Simulator::Now().GetSeconds());
}

void
Scenario::ShowProgress()
{
    const auto end = LlmServingHelper::GetWarmUp() + Seconds(workload.duration);
    m_progress->Update(std::min(Simulator::Now(), end).GetSeconds());
    Simulator::Schedule(Seconds(workload.duration / 1000), &Scenario::ShowProgress, this);
}

void
Scenario::Report(const std::string& program, const ProgramOptions& options, std::ostream& out)
{
    if (m_flows)
    {
        OutputFile file(output.flowMonitor);
        file.Write(m_flows->SerializeToXmlString(0, true, true));
        file.Commit();
    }
    if (m_positions)
    {
        m_positions->Finish();
    }
    RunManifest manifest;
    manifest.program = program;
    manifest.command = options.GetCommand();
    manifest.options = options.GetValues();
    m_recorder->Finish(manifest);
    m_recorder->PrintTable(out);
    if (!output.out.empty())
    {
        out << "results: " << output.out << std::endl;
    }
    m_recorder->Dispose();
}

Ptr<EdgeNetwork>
Scenario::GetNetwork() const
{
    return m_network;
}

const LlmServingHelper&
Scenario::GetServing() const
{
    return *m_serving;
}

Ptr<RunRecorder>
Scenario::GetRecorder() const
{
    return m_recorder;
}

} // namespace llmedge
} // namespace ns3
