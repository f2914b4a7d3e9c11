/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-workload.h"

#include "ns3/input-error.h"
#include "ns3/trace-request-source.h"

namespace ns3
{
namespace llmedge
{

void
ScenarioWorkload::Declare(ProgramOptions& options)
{
    options.Add("workload",
                "A trace file, or azure-conversation, mooncake-conversation, poisson, sessions",
                m_workload);
    options.Add("rate", "Requests per second of the workload; 0: its own", m_rate, 0, 1e6);
    options.Add("timeScale", "ns3::llmedge::TraceRequestSource::TimeScale");
    options.Add("maxContext", "ns3::llmedge::TraceRequestSource::MaxContext");
    options.Add("duration", "Requests arrive for this long (s)", m_duration, 1e-3, 1e7);
    options.Add("drain", "Longest wait for the last answers after that (s)", m_drain, 0, 1e7);
}

void
ScenarioWorkload::Check(ProgramOptions& options)
{
    m_forTraces = options.IsChanged("timeScale") || options.IsChanged("maxContext");
    if (options.IsChanged("timeScale") && m_rate > 0)
    {
        throw InputError("options --timeScale and --rate both change a trace's rate, expected one "
                         "of them");
    }
}

void
ScenarioWorkload::Describe(ScenarioSite& site)
{
    site.duration = Seconds(m_duration);
    site.requests = CreateWorkload(m_workload, m_rate);
    if (m_forTraces && !DynamicCast<TraceRequestSource>(site.requests))
    {
        throw InputError("options --timeScale and --maxContext belong to traces, but --workload=" +
                         m_workload + " is not a trace; see --rate");
    }
}

void
ScenarioWorkload::Install(ScenarioSite& site)
{
    constexpr int64_t STREAMS = 1000;
    site.serving->InstallWorkload(site.requests, site.duration);
    site.serving->AssignStreams(STREAMS);
}

void
ScenarioWorkload::Record(ScenarioSite& site)
{
    site.serving->StopWhenDrained(site.recorder->GetLedger(), Seconds(m_drain));
}

} // namespace llmedge
} // namespace ns3
