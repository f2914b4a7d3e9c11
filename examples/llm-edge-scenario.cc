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
#include "ns3/flow-monitor-helper.h"
#include "ns3/llm-edge-module.h"
#include "ns3/netanim-module.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Everything the command line can say. */
struct Options
{
    std::string access{"wifi"};
    uint64_t ues{20};
    uint64_t servers{4};
    uint64_t cloud{1};
    std::string workload{"azure-conversation"};
    double rate{0};
    double timeScale{1};
    uint64_t maxContext{0};
    std::string model{"Llama-3.1-8B"};
    std::string gpu{"RTX3090"};
    std::string cloudGpu{"H100"};
    uint64_t tp{1};
    std::string batching{"chunked-prefill"};
    std::string policy{"LeastLoaded"};
    std::string mobility{"fixed"};
    std::string transport;
    std::string controlPlane{"ideal"};
    double reportInterval{0.1};
    double deadline{0};
    std::string latency{"roofline"};
    uint64_t tokenBudget{0};
    uint64_t maxSeqs{0};
    double duration{30};
    double drain{600};
    double loss{0};
    uint64_t tokensPerMessage{1};
    std::string crash;
    std::string cut;
    std::string gpus;
    std::string models;
    std::string out;
    bool progress{false};
    std::string pcap;
    std::string flowMonitor;
    std::string netanim;
};

/**
 * @param o where the options go
 * @param options what reads them
 */
void
Declare(Options& o, ProgramOptions& options)
{
    options.Add("access", "Access network: wifi, wired or ideal", o.access);
    options.Add("ues", "User devices", o.ues, 1, 60000);
    options.Add("servers", "Edge servers", o.servers, 0, 4000);
    options.Add("cloud", "Cloud servers behind the backhaul", o.cloud, 0, 1000);
    options.Add("workload",
                "A trace file, or azure-conversation, mooncake-conversation, poisson, sessions",
                o.workload);
    options.Add("rate", "Requests per second of the workload; 0: its own", o.rate, 0, 1e6);
    options.Add("timeScale", "Factor on a trace's arrival times", o.timeScale, 1e-6, 1e6);
    options.Add("maxContext",
                "Leave out a trace's requests longer than this (tokens); 0: none",
                o.maxContext,
                0,
                10000000);
    options.Add("model", "Language model on every server", o.model);
    options.Add("gpu", "GPU of the edge servers", o.gpu);
    options.Add("cloudGpu", "GPU of the cloud servers", o.cloudGpu);
    options.Add("tp", "GPUs that share the model on an edge server", o.tp, 1, 64);
    options.Add("batching",
                "chunked-prefill, prefill-first, static, concurrent, or a scheduler's TypeId",
                o.batching);
    options.Add("tokenBudget",
                "Most tokens per engine iteration; 0: the scheduler's own",
                o.tokenBudget,
                0,
                1000000);
    options.Add("maxSeqs",
                "Most requests in a batch; 0: the scheduler's own",
                o.maxSeqs,
                0,
                1000000);
    options.Add("latency", "Latency model: roofline, flops, or a TypeId", o.latency);
    options.Add("policy",
                "LocalFirst, RoundRobin, Random, LeastLoaded, CloudOnly, ShortestCompletion, or a "
                "policy's TypeId",
                o.policy);
    options.Add("mobility", "Devices are fixed or walk", o.mobility);
    options.Add("transport", "TcpTransport or UdpTransport; empty: the network's own", o.transport);
    options.Add("controlPlane", "Reports reach the controller ideal or network", o.controlPlane);
    options.Add("reportInterval",
                "Time between reports over the network (s)",
                o.reportInterval,
                1e-4,
                1e4);
    options.Add("duration", "Requests arrive for this long (s)", o.duration, 1e-3, 1e7);
    options.Add("deadline",
                "Deadline of requests that bring none (s); 0: none",
                o.deadline,
                0,
                1e7);
    options.Add("drain", "Longest wait for the last answers after that (s)", o.drain, 0, 1e7);
    options.Add("loss", "Share of packets lost on every link", o.loss, 0, 0.99);
    options.Add("tokensPerMessage",
                "Tokens per message after the first",
                o.tokensPerMessage,
                1,
                1000000);
    options.Add("crash", "Server crashes, SERVER@START+DOWNTIME in s, comma-separated", o.crash);
    options.Add("cut",
                "Links cut, SERVER@START+DURATION or access@START+DURATION, comma-separated",
                o.cut);
    options.Add("gpus", "CSV with further GPUs", o.gpus);
    options.Add("models", "CSV with further language models", o.models);
    options.Add("out", "Folder for the results; empty: none are written", o.out);
    options.Add("progress", "Show progress even where standard error is no terminal", o.progress);
    options.Add("pcap", "Capture the gateway's packets into files of this prefix", o.pcap);
    options.Add("flowMonitor", "Write ns-3's flow statistics (XML) into this file", o.flowMonitor);
    options.Add("netanim", "Write a NetAnim animation (XML) into this file", o.netanim);
}

/**
 * @param o the options
 * @return the network, built
 */
Ptr<EdgeNetwork>
MakeNetwork(const Options& o)
{
    static const std::map<std::string, std::string> NETWORKS{
        {"wifi", "ns3::llmedge::WifiEdgeNetwork"},
        {"wired", "ns3::llmedge::WiredEdgeNetwork"},
        {"ideal", "ns3::llmedge::IdealEdgeNetwork"}};
    const auto found = NETWORKS.find(o.access);
    if (found == NETWORKS.end())
    {
        throw InputError("option --access is '" + o.access + "', expected wifi, wired or ideal");
    }
    if (o.mobility != "fixed" && o.mobility != "walk")
    {
        throw InputError("option --mobility is '" + o.mobility + "', expected fixed or walk");
    }
    ObjectFactory factory(found->second);
    auto network = factory.Create<EdgeNetwork>();
    network->SetAttribute("Walking", BooleanValue(o.mobility == "walk"));
    network->SetAttribute("LossRate", DoubleValue(o.loss));
    constexpr int64_t NETWORK_STREAMS = 100000;
    network->Build(static_cast<uint32_t>(o.ues),
                   static_cast<uint32_t>(o.servers),
                   static_cast<uint32_t>(o.cloud),
                   NETWORK_STREAMS);
    return network;
}

/**
 * @param o the options
 * @param gpu the GPU
 * @param tp GPUs that share the model
 * @return what puts such servers on nodes
 */
LlmServerHelper
MakeServers(const Options& o, const std::string& gpu, uint64_t tp)
{
    LlmServerHelper servers(gpu, o.model);
    servers.AddCatalogs(o.gpus, o.models);
    servers.SetTensorParallel(static_cast<uint32_t>(tp));
    servers.SetBatching(o.batching,
                        static_cast<uint32_t>(o.tokenBudget),
                        static_cast<uint32_t>(o.maxSeqs));
    servers.SetLatencyModel(o.latency);
    servers.SetAttribute("TokensPerMessage", UintegerValue(o.tokensPerMessage));
    return servers;
}

/**
 * @param o the options
 * @param serving where servers, controller and devices go
 */
void
InstallServing(const Options& o, LlmServingHelper& serving)
{
    if (!o.transport.empty())
    {
        serving.SetTransport(o.transport);
    }
    if (o.controlPlane != "ideal" && o.controlPlane != "network")
    {
        throw InputError("option --controlPlane is '" + o.controlPlane +
                         "', expected ideal or network");
    }
    serving.SetClientAttribute("Deadline", TimeValue(Seconds(o.deadline)));
    serving.SetControlPlane(o.controlPlane == "network", Seconds(o.reportInterval));
    serving.InstallServers(MakeServers(o, o.gpu, o.tp), MakeServers(o, o.cloudGpu, 1));
    serving.InstallController(o.policy);
    auto source = CreateWorkload(o.workload, o.rate);
    if (auto trace = DynamicCast<TraceRequestSource>(source))
    {
        if (o.timeScale != 1 && o.rate > 0)
        {
            throw InputError("options --timeScale and --rate both change a trace's rate, expected "
                             "one of them");
        }
        if (o.timeScale != 1)
        {
            trace->SetAttribute("TimeScale", DoubleValue(o.timeScale));
        }
        trace->SetAttribute("MaxContext", UintegerValue(o.maxContext));
    }
    else if (o.timeScale != 1 || o.maxContext != 0)
    {
        throw InputError("options --timeScale and --maxContext belong to traces, and --workload=" +
                         o.workload + " is none; see --rate");
    }
    serving.InstallWorkload(source, Seconds(o.duration));
    constexpr int64_t SERVING_STREAMS = 1000;
    serving.AssignStreams(SERVING_STREAMS);
}

/**
 * @param progress the progress line
 * @param step time between two updates
 * @param end end of the workload; the last answers come later
 */
void
ShowProgress(Progress* progress, Time step, Time end)
{
    progress->Update(std::min(Simulator::Now(), end).GetSeconds());
    Simulator::Schedule(step, &ShowProgress, progress, step, end);
}

/**
 * @param paths files that the run will write; those that cannot be written are refused
 */
void
CheckWritable(const std::vector<std::string>& paths)
{
    for (const auto& path : paths)
    {
        if (!path.empty())
        {
            OutputFile trial(path); // leaves nothing behind
        }
    }
}

/**
 * @param o the options
 * @param options what has read them
 * @return the exit status
 */
int
Run(const Options& o, const ProgramOptions& options)
{
    const auto crashes = ParseOutages("crash", o.crash, false);
    const auto cuts = ParseOutages("cut", o.cut, true);
    CheckWritable({o.flowMonitor, o.netanim, o.pcap.empty() ? "" : o.pcap + "-0-0.pcap"});
    auto network = MakeNetwork(o);
    LlmServingHelper serving(network);
    InstallServing(o, serving);
    const auto zero = LlmServingHelper::GetWarmUp();
    ScheduleCrashes(crashes, serving.GetServers(), zero);
    ScheduleCuts(cuts, network, zero);

    auto recorder = CreateObject<RunRecorder>();
    recorder->Start(o.out, serving.GetServers(), serving.GetClients());
    serving.StopWhenDrained(recorder->GetLedger(), Seconds(o.drain));

    FlowMonitorHelper flowHelper;
    Ptr<FlowMonitor> flows = o.flowMonitor.empty() ? nullptr : flowHelper.InstallAll();
    std::unique_ptr<AnimationInterface> animation;
    if (!o.netanim.empty())
    {
        animation = std::make_unique<AnimationInterface>(o.netanim);
    }
    if (!o.pcap.empty())
    {
        network->EnablePcap(o.pcap);
    }
    const auto end = zero + Seconds(o.duration);
    Progress progress(end.GetSeconds(), o.progress ? Progress::Mode::ALWAYS : Progress::Mode::AUTO);
    if (progress.IsShown())
    {
        ShowProgress(&progress, Seconds(o.duration / 1000), end);
    }

    Simulator::Run();
    progress.Finish(Simulator::Now().GetSeconds());
    if (flows)
    {
        OutputFile file(o.flowMonitor);
        file.Write(flows->SerializeToXmlString(0, true, true));
        file.Commit();
    }
    RunManifest manifest;
    manifest.program = "llm-edge-scenario";
    manifest.command = options.GetCommand();
    manifest.options = options.GetValues();
    recorder->Finish(manifest);
    recorder->PrintTable(std::cout);
    if (!o.out.empty())
    {
        std::cout << "results: " << o.out << std::endl;
    }
    recorder->Dispose();
    Simulator::Destroy();
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-scenario", [&] {
        Options o;
        ProgramOptions options("LLM requests over a simulated network, served at the edge and in "
                               "the cloud.");
        Declare(o, options);
        options.Parse(argc, argv);
        return Run(o, options);
    });
}
