/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// One Wi-Fi or LTE network, two ways to make its traffic: LLM applications (--mode=serve, or
// record, which also writes down what they send), or plain senders and sinks that send the same
// bytes at the same times through the same TCP connections (--mode=replay). Run by
// access-overhead-benchmark.

#include "message-replayer.h"

#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/lte-common.h"
#include "ns3/object-factory.h"
#include "ns3/program-options.h"
#include "ns3/run-recorder.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-module.h"
#include "ns3/workload-factory.h"

#include <iostream>
#include <sys/resource.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint16_t GATEWAY_PORT = 8080;
constexpr uint16_t SERVER_PORT = 8000;

/** What the command line says. */
struct Settings
{
    std::string mode{"serve"};                  //!< serve, record or replay
    std::string log;                            //!< What is sent
    std::string workload{"azure-conversation"}; //!< As of llm-edge-scenario
    uint64_t ues{20};                           //!< Devices
    uint64_t servers{4};                        //!< Edge servers
    double duration{20};                        //!< Requests arrive for this long (s)
    std::string access{"wifi"};                 //!< wifi or lte
    uint64_t tokensPerMessage{1};               //!< Coalescing of an answer's tokens
    bool frames{false};                         //!< Count transmissions of the radios
};

/** @return CPU time of this process (s) */
double
CpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/** @param count counted up at a Wi-Fi frame */
void
CountFrame(uint64_t* count, Ptr<const Packet>, double)
{
    ++*count;
}

/** @param count counted up at a transport block of LTE */
void
CountBlock(uint64_t* count, PhyTransmissionStatParameters)
{
    ++*count;
}

/** @param count counted up at every transmission of a radio */
void
CountTransmissions(uint64_t* count)
{
    Config::ConnectWithoutContextFailSafe(
        "/NodeList/*/DeviceList/*/$ns3::WifiNetDevice/Phy/PhyTxBegin",
        MakeBoundCallback(&CountFrame, count));
    Config::ConnectWithoutContextFailSafe(
        "/NodeList/*/DeviceList/*/ComponentCarrierMap/*/LteEnbPhy/DlPhyTransmission",
        MakeBoundCallback(&CountBlock, count));
    Config::ConnectWithoutContextFailSafe(
        "/NodeList/*/DeviceList/*/ComponentCarrierMapUe/*/LteUePhy/UlPhyTransmission",
        MakeBoundCallback(&CountBlock, count));
}

/**
 * @param s settings
 * @param network the network
 */
void
Serve(const Settings& s, Ptr<EdgeNetwork> network)
{
    LlmServingHelper serving(network);
    if (s.mode == "record")
    {
        serving.SetTransport("RecordingTransport");
    }
    LlmServerHelper edge("RTX3090", "Llama-3.1-8B");
    LlmServerHelper cloud("H100", "Llama-3.1-8B");
    edge.SetAttribute("TokensPerMessage", UintegerValue(s.tokensPerMessage));
    cloud.SetAttribute("TokensPerMessage", UintegerValue(s.tokensPerMessage));
    serving.InstallServers(edge, cloud);
    serving.InstallController("LeastLoaded");
    serving.InstallWorkload(CreateWorkload(s.workload, 0), Seconds(s.duration));
    serving.AssignStreams(1000);
    auto recorder = CreateObject<RunRecorder>();
    recorder->Start("", serving.GetServers(), serving.GetClients());
    serving.StopWhenDrained(recorder->GetLedger(), Seconds(600));
    Simulator::Run();
    recorder->Dispose();
    if (s.mode == "record")
    {
        RecordingTransport::GetLog().end = Simulator::Now().GetNanoSeconds();
        WriteLog(RecordingTransport::GetLog(), s.log);
    }
}

/**
 * @param s settings
 * @param network the network
 */
void
Replay(const Settings& s, Ptr<EdgeNetwork> network)
{
    const auto log = ReadLog(s.log);
    MessageReplayer replayer(log);
    replayer.Listen(network->GetGateway(), GATEWAY_PORT);
    const auto servers = network->GetServers();
    for (uint32_t i = 0; i < servers.GetN(); ++i)
    {
        replayer.Listen(servers.Get(i), SERVER_PORT);
        replayer.Connect(network->GetGateway(),
                         network->GetServerAddress(i, SERVER_PORT),
                         MilliSeconds(10));
    }
    const auto devices = network->GetDevices();
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        replayer.Connect(devices.Get(i),
                         network->GetGatewayAddress(i, GATEWAY_PORT),
                         MilliSeconds(500 + i % 1000));
    }
    Simulator::Stop(NanoSeconds(log.end));
    Simulator::Run();
    std::cout << "received_bytes " << replayer.GetReceived() << '\n';
}

/**
 * @param s settings
 * @return exit status
 */
int
Run(const Settings& s)
{
    ObjectFactory factory(s.access == "lte" ? "ns3::llmedge::LteEdgeNetwork"
                                            : "ns3::llmedge::WifiEdgeNetwork");
    auto network = factory.Create<EdgeNetwork>();
    network->Build(static_cast<uint32_t>(s.ues), static_cast<uint32_t>(s.servers), 1, 100000);
    uint64_t frames = 0;
    if (s.frames)
    {
        CountTransmissions(&frames);
    }
    const double before = CpuSeconds();
    s.mode == "replay" ? Replay(s, network) : Serve(s, network);
    std::cout << "run_cpu_s " << CpuSeconds() - before << "\nsimulated_s "
              << Simulator::Now().GetSeconds() << "\nevents " << Simulator::GetEventCount() << '\n';
    if (s.frames)
    {
        std::cout << "frames " << frames << '\n';
    }
    Simulator::Destroy();
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-access-overhead", [&] {
        Settings s;
        ProgramOptions options("The same bytes by LLM applications and by plain senders.");
        options.Add("mode", "serve, record or replay", s.mode);
        options.Add("log", "What is sent: written by record, read by replay", s.log);
        options.Add("workload", "As of llm-edge-scenario", s.workload);
        options.Add("ues", "User devices", s.ues, 1, 1000);
        options.Add("servers", "Edge servers, besides one in the cloud", s.servers, 0, 1000);
        options.Add("duration", "Requests arrive for this long (s)", s.duration, 0.1, 1e6);
        options.Add("frames", "Count the radios' transmissions (costs a little)", s.frames);
        options.Add("access", "wifi or lte", s.access);
        options.Add("tokensPerMessage", "Tokens per message", s.tokensPerMessage, 1, 1000000);
        options.Parse(argc, argv);
        if (s.mode != "serve" && s.mode != "record" && s.mode != "replay")
        {
            throw InputError("option --mode is '" + s.mode + "', expected serve, record, replay");
        }
        if (s.access != "wifi" && s.access != "lte")
        {
            throw InputError("option --access is '" + s.access + "', expected wifi or lte");
        }
        return Run(s);
    });
}
