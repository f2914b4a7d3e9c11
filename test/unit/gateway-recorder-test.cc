/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/data-rate.h"
#include "ns3/gateway-recorder.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/run-recorder.h"
#include "ns3/simulator.h"
#include "ns3/wired-edge-network.h"
#include "ns3/workload-factory.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @brief Ten seconds of requests of one device to one server, recorded.
 *
 * @param network a network, not built
 * @param path the folder of the run
 */
void
Record(Ptr<EdgeNetwork> network, const std::string& path)
{
    network->Build(1, 1, 0, 1);
    LlmServingHelper serving(network);
    const LlmServerHelper server("A100-80G", "Llama-3.1-8B");
    serving.InstallServers(server, server);
    serving.InstallController("RoundRobin");
    serving.InstallWorkload(CreateWorkload("poisson", 2), Seconds(10));
    serving.AssignStreams(100);
    const auto recorder = CreateObject<RunRecorder>();
    recorder->Start(path, serving.GetServers(), serving.GetClients());
    const auto gateway = CreateObject<GatewayRecorder>();
    gateway->Start(serving.GetController());
    recorder->AddPart(gateway);
    serving.StopWhenDrained(recorder->GetLedger(), Seconds(60));
    Simulator::Run();
    recorder->Finish(RunManifest());
    recorder->Dispose();
    Simulator::Destroy();
}

/** Times of one request (s). */
struct Way
{
    double sent;       //!< By the device
    double arrived;    //!< At the gateway
    double dispatched; //!< To the server
    double atServer;   //!< Its last byte
    double bytes;      //!< Of its messages up
};

/**
 * @param path folder of a run
 * @return the ways of its requests
 */
std::vector<Way>
Read(const std::string& path)
{
    std::vector<Way> ways;
    CsvFileReader csv(path + "/requests.csv");
    const auto number = [&](const char* column) {
        return std::stod(std::string(csv.Text(csv.Require(column))));
    };
    while (csv.Next())
    {
        ways.push_back({number("sent_s"),
                        number("gateway_arrived_s"),
                        number("dispatched_s"),
                        number("arrived_s"),
                        number("uplink_bytes")});
    }
    return ways;
}

} // namespace

TEST(GatewayRecorder, NothingTakesTimeOverAnIdealNetwork)
{
    const TemporaryFolder folder;
    Record(CreateObject<IdealEdgeNetwork>(), folder / "run");
    const auto ways = Read(folder / "run");
    ASSERT_GT(ways.size(), 5U);
    for (const auto& way : ways)
    {
        EXPECT_EQ(way.arrived, way.sent);
        EXPECT_EQ(way.dispatched, way.sent);
        EXPECT_EQ(way.atServer, way.sent);
    }
}

TEST(GatewayRecorder, SplitsTheWayFromTheDeviceToTheServer)
{
    const TemporaryFolder folder;
    const auto network = CreateObject<WiredEdgeNetwork>();
    network->SetAttribute("DeviceDelay", TimeValue(MilliSeconds(50)));
    network->SetAttribute("DeviceDataRate", DataRateValue(DataRate("1Mbps")));
    Record(network, folder / "run");
    const auto ways = Read(folder / "run");
    ASSERT_GT(ways.size(), 5U);
    for (const auto& way : ways)
    {
        EXPECT_GE(way.arrived - way.sent, 0.05) << "no bit is at the gateway before 50 ms";
        EXPECT_EQ(way.dispatched, way.arrived) << "a server is chosen at once";
        EXPECT_GE(way.atServer - way.sent, 0.05 + way.bytes * 8 / 1e6)
            << "all bytes have passed a link of 1 Mbit/s";
    }
}

TEST(GatewayRecorder, LeavesCellsEmptyOfWhatNeverCame)
{
    const auto recorder = CreateObject<GatewayRecorder>();
    EXPECT_EQ(recorder->GetRequestColumns(),
              (std::vector<std::string>{"gateway_arrived_s", "dispatched_s"}));
    const TemporaryFolder folder;
    OutputFile file(folder / "a.csv");
    CsvWriter row(file, recorder->GetRequestColumns());
    recorder->EndRequest(RequestRecord(), &row);
    row.EndRow();
    file.Commit();
    EXPECT_EQ(ReadAll(folder / "a.csv"), "gateway_arrived_s,dispatched_s\n,\n")
        << "a request that never came to the gateway has empty cells";
}
