/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-output-options.h"

#include "ns3/output-file.h"

namespace ns3
{
namespace llmedge
{

void
ScenarioOutputOptions::Declare(ProgramOptions& options)
{
    options.Add("out", "Folder for the results; empty: none are written", out);
    options.Add("progress", "Show progress even where standard error is no terminal", progress);
    options.Add("pcap", "Capture the gateway's packets into files of this prefix", pcap);
    options.Add("flowMonitor", "Write ns-3's flow statistics (XML) into this file", flowMonitor);
    options.Add("positions",
                "Write the devices' positions, second by second (CSV), into this file",
                positions);
    options.Add("netanim", "Write a NetAnim animation (XML) into this file", netanim);
}

void
ScenarioOutputOptions::Check() const
{
    for (const auto& path :
         {flowMonitor, netanim, positions, pcap.empty() ? "" : pcap + "-0-0.pcap"})
    {
        if (!path.empty())
        {
            OutputFile trial(path);
        }
    }
}

} // namespace llmedge
} // namespace ns3
