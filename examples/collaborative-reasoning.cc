/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Devices that reason step by step: each has a small model of its own, and nominates the steps that
// a large model at the edge would do better. The gateway admits them, lets them wait or returns
// them.
//
// Prints the table that first-edge-inference prints, and what became of the reasoning tasks.

#include "ns3/core-module.h"
#include "ns3/llm-edge-module.h"

#include <iostream>
#include <memory>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

int
main(int argc, char* argv[])
{
    return RunProgram("collaborative-reasoning", [&] {
        std::string choice = "OracleScreening";
        double price = 3e-5;
        ProgramOptions options("Reasoning by devices and a server.");
        options.Add("policy", "Reasoning policy, or a policy file", choice);
        options.Add("delayPrice", "Value that a millisecond costs", price, 0, 1e3);
        options.Add("m", "ns3::llmedge::ReasoningDispatchPolicy::Servers").SetDefault("2");
        options.AddCheck();
        options.Parse(argc, argv);
        const auto policy = ReasoningPolicyFactory::Create(choice);
        // Ten devices and a server. Devices ask before they upload, and share 20 MHz.
        auto network = CreateObject<IdealEdgeNetwork>();
        network->Build(10, 1, 0, 100);
        LlmServingHelper serving(network);
        serving.SetClientAttribute("Uplink", EnumValue(LlmClient::GRANTED));
        serving.SetControllerAttribute("UplinkCapacity", DoubleValue(20e6));
        serving.InstallServers({LlmServerHelper("A100-80G", "Qwen2.5-Math-7B")});
        // The gateway decides every 50 ms; the server works on two steps at a time.
        auto gateway = CreateObject<ReasoningDispatchPolicy>();
        gateway->SetAttribute("DelayPrice", DoubleValue(price));
        gateway->SetPolicy(policy);
        serving.InstallController(gateway);
        serving.InstallClients(Seconds(30));
        // Tasks as those of GSM8K, one and a half per second.
        auto source = CreateObject<ReasoningProcess>();
        source->Configure(ReasoningBenchmark::Get("gsm8k"));
        auto tasks = CreateObject<ReasoningWorkload>();
        tasks->SetAttribute("Rate", DoubleValue(1.5));
        tasks->SetSource(source, policy->HasNetwork());
        const auto large = std::make_shared<StepLatency>(
            serving.GetServers().front()->GetEngine()->GetLatencyModel());
        std::vector<Ptr<ReasoningApplication>> devices;
        for (const auto& client : serving.GetClients())
        {
            auto model = CreateObject<LocalModel>();
            model->Configure();
            auto device = CreateObject<ReasoningApplication>();
            device->SetAttribute("DelayPrice", DoubleValue(price));
            device->SetClient(client);
            device->SetModel(model);
            device->SetSource(source);
            device->SetPolicy(policy);
            device->SetLargeModel(large);
            device->SetChannel([] { return 10.0; }); // 10 dB
            device->SetStartTime(LlmServingHelper::GetWarmUp());
            client->GetNode()->AddApplication(device);
            tasks->AddDevice(device);
            devices.push_back(device);
        }
        policy->AssignStreams(1 + tasks->AssignStreams(1));
        tasks->Start(LlmServingHelper::GetWarmUp(), LlmServingHelper::GetWarmUp() + Seconds(30));
        options.EndCheck();
        auto recorder = CreateObject<RunRecorder>();
        recorder->Start("", serving.GetServers(), serving.GetClients());
        auto reasoning = CreateObject<ReasoningRecorder>();
        reasoning->Start(tasks, devices, gateway);
        recorder->AddPart(reasoning);
        serving.WaitFor([&] { return !tasks->IsIdle(); });
        for (const auto& device : devices)
        {
            device->TraceConnectWithoutContext(
                "Task",
                Callback<void, const ReasoningTaskRecord&>(
                    [&](const ReasoningTaskRecord&) { serving.CheckDrained(); }));
        }
        serving.StopWhenDrained(recorder->GetLedger(), Seconds(600));
        Simulator::Run();
        recorder->Finish(RunManifest());
        recorder->PrintTable(std::cout);
        recorder->Dispose();
        Simulator::Destroy();
        return 0;
    });
}
