/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-output.h"

#include "ns3/active-inference-dispatch-policy.h"
#include "ns3/gateway-recorder.h"
#include "ns3/input-error.h"
#include "ns3/offloading-forecaster.h"
#include "ns3/output-file.h"
#include "ns3/planner-recorder.h"
#include "ns3/position-recorder.h"
#include "ns3/run-part.h"
#include "ns3/serving-report.h"
#include "ns3/token-recorder.h"

#include <functional>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Something that is done when the simulation has ended. */
class AtEnd : public RunPart
{
  public:
    /** @param action what is done */
    explicit AtEnd(std::function<void()> action)
        : m_action(std::move(action))
    {
    }

    void Finish(RunDirectory* directory) override
    {
        m_action();
    }

  private:
    std::function<void()> m_action; //!< What is done
};

} // namespace

void
ScenarioOutput::Declare(ProgramOptions& options)
{
    options.BeginSubject("Results");
    options.Add("out", "Folder for the results; empty: none are written", m_out);
    options.Add("progress", "Show progress even where standard error is no terminal", m_progress);
    m_slo.Declare(options);
    options.Add("report",
                "Print a further report: serving, under the names of vLLM's benchmark_serving and "
                "AIPerf; empty: none",
                m_report);
    options.Add("pcap", "Capture the gateway's packets into files of this prefix", m_pcap);
    options.Add("flowMonitor", "Write ns-3's flow statistics (XML) into this file", m_flowMonitor);
    options.Add("tokens",
                "Write the arrival of every token at its device (CSV) into this file",
                m_tokens);
    options.Add("positions",
                "Write the devices' positions, second by second (CSV), into this file",
                m_positions);
}

void
ScenarioOutput::Check(ProgramOptions& options)
{
    m_slo.Assign(options);
    if (!m_report.empty() && m_report != "serving")
    {
        throw InputError("option --report is '" + m_report + "', expected serving");
    }
    for (const auto& path :
         {m_flowMonitor, m_tokens, m_positions, m_pcap.empty() ? "" : m_pcap + "-0-0.pcap"})
    {
        if (!path.empty())
        {
            OutputFile::Check(path);
        }
    }
    if (options.IsCheck())
    {
        CheckFolder();
    }
}

void
ScenarioOutput::CheckFolder()
{
    RunRecorder::Check(m_out);
    for (auto* path : {&m_out, &m_pcap, &m_flowMonitor, &m_tokens, &m_positions})
    {
        path->clear(); // nothing is written
    }
}

void
ScenarioOutput::Install(ScenarioSite& site)
{
    site.recorder = CreateObject<RunRecorder>();
    site.recorder->Start(m_out, site.serving->GetServers(), site.serving->GetClients());
}

void
ScenarioOutput::Record(ScenarioSite& site)
{
    const auto forecaster = CreateObject<OffloadingForecaster>();
    forecaster->Start(site.network, *site.serving, site.recorder->GetLedger());
    site.recorder->AddPart(forecaster);
    if (m_slo.IsGiven())
    {
        site.recorder->ShowObjective();
    }
    if (!m_report.empty())
    {
        const auto report = CreateObject<ServingReport>();
        report->Start(site.serving->GetClients(), site.recorder->GetObjective());
        site.recorder->AddPart(report);
    }
    if (!m_tokens.empty())
    {
        const auto tokens = CreateObject<TokenRecorder>();
        tokens->Start(site.serving->GetClients(), m_tokens);
        site.recorder->AddPart(tokens);
    }
    const auto gateway = CreateObject<GatewayRecorder>();
    gateway->Start(site.serving->GetController());
    site.recorder->AddPart(gateway);
    const auto policy = site.serving->GetController()->GetPolicy();
    if (const auto planner = DynamicCast<ActiveInferenceDispatchPolicy>(policy))
    {
        const auto plans = CreateObject<PlannerRecorder>();
        plans->Start(planner);
        site.recorder->AddPart(plans);
    }
    if (!m_positions.empty())
    {
        const auto positions = CreateObject<PositionRecorder>();
        positions->Start(site.network, m_positions);
        site.recorder->AddPart(CreateObject<AtEnd>([positions] { positions->Finish(); }));
    }
    if (!m_flowMonitor.empty())
    {
        site.recorder->AddPart(
            CreateObject<AtEnd>([path = m_flowMonitor, flows = m_flowHelper.InstallAll()] {
                OutputFile file(path);
                file.Write(flows->SerializeToXmlString(0, true, true));
                file.Commit();
            }));
    }
    if (!m_pcap.empty())
    {
        site.network->EnablePcap(m_pcap);
    }
}

} // namespace llmedge
} // namespace ns3
