/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-workload.h"

#include "workload-mix.h"

#include "ns3/distinct-request-source.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
ScenarioWorkload::Declare(ProgramOptions& options)
{
    options.BeginSubject("Requests");
    options.Add("workload",
                "A trace file, or azure-conversation, mooncake-conversation, poisson, sessions; or "
                "several with their shares of the devices, WORKLOAD:SHARE,WORKLOAD:SHARE,...",
                m_workload);
    options.Add("rate",
                "Requests per second of all devices together; 0: the workload's own",
                m_rate,
                0,
                1e6);
    options.Add("ratePerDevice",
                "Requests per second of each device, instead of --rate; 0: see --rate",
                m_ratePerDevice,
                0,
                1e6);
    options.Add("timeScale", "ns3::llmedge::TraceRequestSource::TimeScale");
    options.Add("maxContext", "ns3::llmedge::TraceRequestSource::MaxContext");
    m_traceOptions.Declare(options);
    options.Add("mapModels", "ns3::llmedge::TraceRequestSource::MapModels");
    options.Add("duration", "Requests arrive for this long (s)", m_duration, 1e-3, 1e7);
    options.Add("drain", "Longest wait for the last answers after that (s)", m_drain, 0, 1e7);
}

void
ScenarioWorkload::Check(ProgramOptions& options)
{
    m_reasons = !options.GetText("reasoning").empty();
    m_traceOptions.Assign(options);
    m_forTraces = options.IsChanged("timeScale") || options.IsChanged("maxContext") ||
                  options.IsChanged("mapModels") || TraceOptions::IsGiven(options);
    if (options.IsChanged("timeScale") && m_rate + m_ratePerDevice > 0)
    {
        throw InputError("options --timeScale and --rate both change a trace's rate, expected one "
                         "of them");
    }
    if (m_rate > 0 && m_ratePerDevice > 0)
    {
        throw InputError("options --rate and --ratePerDevice both say how many requests there are, "
                         "expected one of them");
    }
}

Ptr<RequestSource>
ScenarioWorkload::MakeSource(const std::string& workload, double devices, double share)
{
    const auto source =
        CreateWorkload(workload, m_ratePerDevice > 0 ? m_ratePerDevice * devices : m_rate * share);
    if (const auto trace = DynamicCast<TraceRequestSource>(source))
    {
        m_traces.emplace_back(trace, workload);
    }
    else if (m_forTraces)
    {
        throw InputError("options --timeScale, --maxContext, --traceColumns, --traceStart, "
                         "--skipInvalid and --mapModels belong to traces, but --workload=" +
                         workload + " is not a trace; see --rate");
    }
    return source;
}

void
ScenarioWorkload::Describe(ScenarioSite& site)
{
    site.duration = Seconds(m_duration);
    if (m_reasons)
    {
        return;
    }
    const WorkloadMix mix(m_workload);
    const auto devices = site.network->GetDevices().GetN();
    site.workloads = mix.ShareOut(devices);
    for (size_t i = 0; i < mix.GetParts().size(); ++i)
    {
        const auto& name = mix.GetParts()[i].workload;
        const auto own = std::count(site.workloads.begin(), site.workloads.end(), i);
        const auto part = static_cast<double>(own);
        site.requests.push_back(MakeSource(name, part, part / devices));
        if (mix.GetParts().size() > 1)
        {
            auto distinct = CreateObject<DistinctRequestSource>();
            distinct->Configure(site.requests.back(), static_cast<uint32_t>(i), name);
            site.requests.back() = distinct;
        }
    }
}

void
ScenarioWorkload::Install(ScenarioSite& site)
{
    constexpr int64_t STREAMS = 1000;
    if (m_reasons)
    {
        site.serving->InstallClients(site.duration);
    }
    else
    {
        site.serving->InstallWorkloads(site.requests, site.workloads, site.duration);
    }
    site.serving->AssignStreams(STREAMS);
    std::vector<std::string> notices;
    for (auto& trace : m_traces)
    {
        const auto more = trace.Prepare(site);
        notices.insert(notices.end(), more.begin(), more.end());
    }
    if (!notices.empty())
    {
        // When all else is right: what is wrong is said alone.
        Simulator::Schedule(Time(0), &TraceOptions::Print, "llm-edge-scenario", notices);
    }
}

void
ScenarioWorkload::Record(ScenarioSite& site)
{
    site.serving->StopWhenDrained(site.recorder->GetLedger(), Seconds(m_drain));
}

} // namespace llmedge
} // namespace ns3
