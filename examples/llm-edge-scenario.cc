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

#include <array>
#include <iostream>
#include <map>
#include <memory>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @brief Show in an animation which node is what: colour and description.
 *
 * @param animation the animation
 * @param network whose nodes
 */
void
Label(AnimationInterface& animation, Ptr<EdgeNetwork> network)
{
    static const std::map<std::string, std::array<uint8_t, 3>> COLOURS{
        {"fixed", {0, 114, 178}},
        {"pedestrian", {0, 158, 115}},
        {"car", {230, 159, 0}},
        {"uav", {213, 94, 0}}};
    const auto devices = network->GetDevices();
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const auto kind = network->GetTerminalClass(i);
        const auto& colour = COLOURS.at(kind);
        animation.UpdateNodeDescription(devices.Get(i), kind + " " + std::to_string(i));
        animation.UpdateNodeColor(devices.Get(i), colour[0], colour[1], colour[2]);
    }
    animation.UpdateNodeDescription(network->GetGateway(), "gateway");
    const auto servers = network->GetServers();
    for (uint32_t i = 0; i < servers.GetN(); ++i)
    {
        const auto* const kind = network->IsCloud(i) ? "cloud-" : "edge-";
        animation.UpdateNodeDescription(servers.Get(i), kind + std::to_string(i));
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-scenario", [&] {
        std::string netanim;
        Scenario scenario;
        ProgramOptions options("LLM requests over a simulated network, served at the edge and in "
                               "the cloud.");
        options.AddExample("--duration=10 --out=results/first",
                           "twenty devices on an access point, four edge servers and a cloud");
        options.AddExample("--access=ideal --gpu=RTX4090,RTX4090,L4 --policy=ShortestCompletion",
                           "three unlike edge servers, and a network that takes no time");
        options.AddExample("--workload=trace.csv --traceStart=first --slo=ttft:0.5,tpot:0.05",
                           "requests of your own, and the share that is served in time");
        options.AddExample("--PrintAttributes=ns3::llmedge::LlmClient",
                           "what else can be set, as in --ns3::llmedge::LlmClient::Deadline=5s");
        scenario.Declare(options);
        options.Add("netanim", "Write a NetAnim animation (XML) into this file", netanim);
        options.AddCheck();
        options.Parse(argc, argv);
        if (!netanim.empty())
        {
            OutputFile::Check(netanim);
        }
        scenario.Build();
        options.EndCheck();
        std::unique_ptr<AnimationInterface> animation;
        if (!netanim.empty())
        {
            animation = std::make_unique<AnimationInterface>(netanim);
            Label(*animation, scenario.GetNetwork());
        }
        scenario.Run();
        scenario.Report("llm-edge-scenario", options, std::cout);
        Simulator::Destroy();
        return 0;
    });
}
