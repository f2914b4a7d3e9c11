/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-workload-options.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/trace-request-source.h"
#include "ns3/uinteger.h"
#include "ns3/workload-factory.h"

namespace ns3
{
namespace llmedge
{

void
ScenarioWorkloadOptions::Declare(ProgramOptions& options)
{
    options.Add("workload",
                "A trace file, or azure-conversation, mooncake-conversation, poisson, sessions",
                workload);
    options.Add("rate", "Requests per second of the workload; 0: its own", rate, 0, 1e6);
    options.Add("timeScale", "Factor on a trace's arrival times", timeScale, 1e-6, 1e6);
    options.Add("maxContext",
                "Leave out a trace's requests longer than this (tokens); 0: none",
                maxContext,
                0,
                10000000);
    options.Add("duration", "Requests arrive for this long (s)", duration, 1e-3, 1e7);
    options.Add("drain", "Longest wait for the last answers after that (s)", drain, 0, 1e7);
}

Ptr<RequestSource>
ScenarioWorkloadOptions::Create() const
{
    auto source = CreateWorkload(workload, rate);
    if (auto trace = DynamicCast<TraceRequestSource>(source))
    {
        if (timeScale != 1 && rate > 0)
        {
            throw InputError("options --timeScale and --rate both change a trace's rate, expected "
                             "one of them");
        }
        if (timeScale != 1)
        {
            trace->SetAttribute("TimeScale", DoubleValue(timeScale));
        }
        trace->SetAttribute("MaxContext", UintegerValue(maxContext));
    }
    else if (timeScale != 1 || maxContext != 0)
    {
        throw InputError("options --timeScale and --maxContext belong to traces, and --workload=" +
                         workload + " is none; see --rate");
    }
    return source;
}

} // namespace llmedge
} // namespace ns3
