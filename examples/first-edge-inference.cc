/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Ten devices on a Wi-Fi access point share two edge servers and a cloud for half a minute.
//
//     10 devices --- 802.11ax --- gateway --- 2 x RTX3090 at the edge
//                                         \-- 20 ms -- H100 in the cloud
//
// Prints a table per server: requests completed, median and 99th percentile of TTFT, TPOT and E2E
// latency at the devices (ms), goodput (1/s), energy (J); then the requests by how they ended. With
// --out=DIR it writes requests.csv, servers.csv, summary.json and manifest.json.

#include "ns3/core-module.h"
#include "ns3/llm-edge-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::llmedge;

int
main(int argc, char* argv[])
{
    return RunProgram("first-edge-inference", [&] {
        std::string policy = "LeastLoaded";
        std::string out;
        ProgramOptions options("Ten devices on Wi-Fi, two edge servers, a cloud.");
        options.Add("policy", "Dispatch policy", policy);
        options.Add("out", "Folder for the results", out);
        options.AddCheck();
        options.Parse(argc, argv);

        auto network = CreateObject<WifiEdgeNetwork>();
        network->Build(10, 2, 1, 100);

        LlmServingHelper serving(network);
        serving.InstallServers(LlmServerHelper("RTX3090", "Llama-3.1-8B"),
                               LlmServerHelper("H100", "Llama-3.1-8B"));
        serving.InstallController(policy);
        serving.InstallWorkload(CreateWorkload("azure-conversation", 2.0), Seconds(30));
        serving.AssignStreams(1);

        RunRecorder::Check(out);
        options.EndCheck();
        auto recorder = CreateObject<RunRecorder>();
        recorder->Start(out, serving.GetServers(), serving.GetClients());
        serving.StopWhenDrained(recorder->GetLedger(), Seconds(300));
        Simulator::Run();
        RunManifest manifest;
        manifest.program = "first-edge-inference";
        manifest.command = options.GetCommand();
        manifest.options = options.GetValues();
        recorder->Finish(manifest);
        recorder->PrintTable(std::cout);
        recorder->Dispose();
        Simulator::Destroy();
        return 0;
    });
}
