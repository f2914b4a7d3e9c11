/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A network of one's own: two Wi-Fi cells on one spectrum, Ethernet, and three unlike servers.
//
//     4 devices --- channel 36 --- access point 0 -\           /- RTX4090
//                                                    backbone --- L4
//     4 devices --- channel 44 --- access point 1 -/     |     \- 2 x A100, a larger model
//                                                     gateway
//
// Prints the table that first-edge-inference prints, and the requests by how they ended.

#include "ns3/core-module.h"
#include "ns3/csma-module.h"
#include "ns3/internet-module.h"
#include "ns3/llm-edge-module.h"
#include "ns3/mobility-module.h"
#include "ns3/propagation-module.h"
#include "ns3/spectrum-module.h"
#include "ns3/wifi-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::llmedge;

int
main(int argc, char* argv[])
{
    return RunProgram("own-network", [&] {
        std::string policy = "LeastLoaded";
        ProgramOptions options("LLM requests on two Wi-Fi cells and an Ethernet backbone.");
        options.Add("policy", "Dispatch policy", policy);
        options.AddCheck();
        options.Parse(argc, argv);
        NodeContainer accessPoints(2);
        NodeContainer gateway(1);
        NodeContainer servers(3);
        NodeContainer cells[] = {NodeContainer(4), NodeContainer(4)};
        NodeContainer devices(cells[0], cells[1]);
        const NodeContainer all(accessPoints, gateway, servers, devices);
        InternetStackHelper internet;
        internet.Install(all);
        CsmaHelper csma;
        csma.SetChannelAttribute("DataRate", DataRateValue(DataRate("1Gbps")));
        const auto backbone = csma.Install(NodeContainer(accessPoints, gateway, servers));
        Ipv4AddressHelper addresses("10.1.0.0", "255.255.255.0");
        const auto wired = addresses.Assign(backbone);
        auto positions = CreateObject<ListPositionAllocator>();
        for (const double x : {0, 40, 5, -5, 8, -8, 45, 35, 48, 32}) // access points, devices
        {
            positions->Add(Vector(x, 0, 1.5));
        }
        MobilityHelper mobility;
        mobility.SetPositionAllocator(positions);
        mobility.Install(NodeContainer(accessPoints, devices));
        auto spectrum = CreateObject<MultiModelSpectrumChannel>();
        spectrum->AddPropagationLossModel(CreateObject<LogDistancePropagationLossModel>());
        spectrum->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
        const auto routesOf = [](Ptr<Node> node) {
            return Ipv4StaticRoutingHelper().GetStaticRouting(node->GetObject<Ipv4>());
        };
        WifiHelper wifi;
        wifi.SetStandard(WIFI_STANDARD_80211ax);
        wifi.SetRemoteStationManager("ns3::IdealWifiManager");
        for (uint32_t cell = 0; cell < accessPoints.GetN(); ++cell)
        {
            SpectrumWifiPhyHelper phy;
            phy.SetChannel(spectrum);
            phy.Set("ChannelSettings",
                    StringValue(cell == 0 ? "{36, 20, BAND_5GHZ, 0}" : "{44, 20, BAND_5GHZ, 0}"));
            const SsidValue ssid(Ssid("cell-" + std::to_string(cell)));
            WifiMacHelper mac;
            mac.SetType("ns3::ApWifiMac", "Ssid", ssid);
            auto radios = wifi.Install(phy, mac, accessPoints.Get(cell));
            mac.SetType("ns3::StaWifiMac", "Ssid", ssid);
            radios.Add(wifi.Install(phy, mac, cells[cell]));
            wifi.AssignStreams(radios, 100 + 50 * cell);
            const auto subnet = addresses.NewNetwork();
            const auto accessPoint = addresses.Assign(radios).GetAddress(0);
            for (uint32_t i = 0; i < cells[cell].GetN(); ++i)
            {
                routesOf(cells[cell].Get(i))->SetDefaultRoute(accessPoint, 1);
            }
            routesOf(gateway.Get(0))
                ->AddNetworkRouteTo(subnet, Ipv4Mask("/24"), wired.GetAddress(cell), 1);
        }
        internet.AssignStreams(all, 300);
        // The LLM part: nodes and addresses, what servers are, who decides, what is asked.
        ServingNodes nodes(gateway.Get(0), wired.GetAddress(2));
        nodes.AddDevices(devices);
        for (uint32_t i = 0; i < servers.GetN(); ++i)
        {
            nodes.AddServer(servers.Get(i), wired.GetAddress(3 + i));
        }
        LlmServerHelper large("A100-80G", "Qwen3-32B");
        large.SetTensorParallel(2);
        LlmServingHelper serving(nodes);
        serving.SetStartTime(Seconds(1));
        serving.InstallServers({LlmServerHelper("RTX4090", "Llama-3.1-8B"),
                                LlmServerHelper("L4", "Llama-3.1-8B"),
                                large});
        serving.InstallController(policy);
        serving.InstallWorkload(CreateWorkload("azure-conversation", 3.0), Seconds(10));
        serving.AssignStreams(1);
        options.EndCheck();
        auto recorder = CreateObject<RunRecorder>();
        recorder->Start("", serving.GetServers(), serving.GetClients());
        serving.StopWhenDrained(recorder->GetLedger(), Seconds(60));
        Simulator::Run();
        recorder->Finish(RunManifest());
        recorder->PrintTable(std::cout);
        recorder->Dispose();
        Simulator::Destroy();
        return 0;
    });
}
