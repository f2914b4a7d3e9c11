/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The main job: LLM requests of a workload cross a simulated network, run on GPU servers at the
// edge and in the cloud, and come back token by token. See --PrintHelp.
//
// Prints a table per server: requests completed, median and 99th percentile of TTFT, TPOT and E2E
// latency at the devices (ms), goodput (1/s), energy (J); then the requests by how they ended. With
// --out=DIR it writes requests.csv, servers.csv, summary.json and manifest.json.

#include "ns3/core-module.h"
#include "ns3/llm-edge-module.h"
#include "ns3/netanim-module.h"

#include <iostream>
#include <memory>

using namespace ns3;
using namespace ns3::llmedge;

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-scenario", [&] {
        Scenario scenario;
        ProgramOptions options("LLM requests over a simulated network, served at the edge and in "
                               "the cloud.");
        scenario.Declare(options);
        options.Parse(argc, argv);
        scenario.Build();
        std::unique_ptr<AnimationInterface> animation;
        if (!scenario.output.netanim.empty())
        {
            animation = std::make_unique<AnimationInterface>(scenario.output.netanim);
        }
        scenario.Run();
        scenario.Report("llm-edge-scenario", options, std::cout);
        Simulator::Destroy();
        return 0;
    });
}
