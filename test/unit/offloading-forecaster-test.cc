/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/chat-completion-stream.h"
#include "ns3/config.h"
#include "ns3/end-header.h"
#include "ns3/enum.h"
#include "ns3/framing.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/message-body.h"
#include "ns3/mobility-model.h"
#include "ns3/offloading-forecaster.h"
#include "ns3/run-recorder.h"
#include "ns3/simulator.h"
#include "ns3/wired-edge-network.h"
#include "ns3/workload-factory.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What became of the requests of a short run. */
struct ForecastRun
{
    /** @param network a network, not built */
    explicit ForecastRun(Ptr<EdgeNetwork> network)
    {
        network->Build(1, 1, 0, 1);
        LlmServingHelper serving(network);
        const LlmServerHelper server("A100-80G", "Llama-3.1-8B");
        serving.InstallServers(server, server);
        serving.InstallController("RoundRobin");
        serving.InstallWorkload(CreateWorkload("poisson", 2), Seconds(10));
        serving.AssignStreams(100);
        auto recorder = CreateObject<RunRecorder>();
        recorder->Start("", serving.GetServers(), serving.GetClients());
        forecaster = CreateObject<OffloadingForecaster>();
        forecaster->Start(network, serving, recorder->GetLedger());
        serving.GetController()->TraceConnectWithoutContext(
            "Dispatch",
            MakeCallback(&ForecastRun::Dispatched, this));
        recorder->GetLedger()->TraceConnectWithoutContext("RequestEnded",
                                                          MakeCallback(&ForecastRun::Ended, this));
        serving.StopWhenDrained(recorder->GetLedger(), Seconds(60));
        const auto device = network->GetDevices().Get(0);
        metres = device->GetObject<MobilityModel>()->GetDistanceFrom(
            network->GetGateway()->GetObject<MobilityModel>());
        Simulator::Run();
        recorder->Dispose();
        Simulator::Destroy();
    }

    /**
     * @param request what was given to a server
     * @param server the server as it was seen
     */
    void Dispatched(const RequestView& request, const ServerView& server)
    {
        servers[WireId::Key(request.id)] = server;
    }

    /** @param record a request that has ended */
    void Ended(const RequestRecord& record)
    {
        ended.push_back(record);
        forecasts.push_back(forecaster->GetForecast(record));
        forecaster->EndRequest(record, nullptr);
        EXPECT_FALSE(forecaster->GetForecast(record)) << "it keeps nothing of a request that ended";
    }

    Ptr<OffloadingForecaster> forecaster;         //!< What forecasts
    double metres{0};                             //!< Length of the access
    std::map<uint64_t, ServerView> servers;       //!< The server when it was chosen, by request
    std::vector<RequestRecord> ended;             //!< Requests that have ended
    std::vector<std::optional<double>> forecasts; //!< Of the same, in the same order (s)
};

/**
 * Eq. 8 by hand: bytes up and down at 100 Mbit/s (the wire's), twice the distance at the speed of
 * light, the prompt tokens before it and its own at the speed of prefill, its answer at that of
 * decoding. What comes down but for END is what was forecast to come down.
 *
 * @param endBytes size of the END of an answer
 */
void
ExpectFormula(uint64_t endBytes)
{
    const ForecastRun run(CreateObject<WiredEdgeNetwork>());
    ASSERT_GT(run.ended.size(), 5U);
    for (size_t i = 0; i < run.ended.size(); ++i)
    {
        const auto& record = run.ended[i];
        ASSERT_EQ(record.state, RequestState::COMPLETED);
        ASSERT_TRUE(run.forecasts[i]);
        const auto& server =
            run.servers.at(WireId::Key(WireId::Make(record.device, record.sequence, 0)));
        const double before = static_cast<double>(
            std::max(server.waitingPromptTokens, server.outstandingPromptTokens));
        const double bytes =
            static_cast<double>(record.uplinkBytes + record.downlinkBytes - endBytes);
        const double expected = 8 * bytes / 100e6 + 2 * run.metres / 299792458 +
                                (before + record.promptTokens) / server.prefillTokensPerS +
                                record.outputTokens * server.decodeSPerToken;
        EXPECT_NEAR(*run.forecasts[i], expected, 1e-9);
    }
}

} // namespace

TEST(OffloadingForecaster, ForecastsByTheFormula)
{
    ExpectFormula(MakeMessage(0, EndHeader())->GetSize());
}

TEST(OffloadingForecaster, CountsTheBytesOfServerSentEvents)
{
    const std::string name = "ns3::llmedge::MessageApplication::Framing";
    Config::SetDefault(name, EnumValue(Framing::SSE));
    ExpectFormula(ChatCompletionStream::GetCompletionBytes(""));
    Config::SetDefault(name, EnumValue(Framing::RAW));
}

TEST(OffloadingForecaster, SaysNothingWithoutARate)
{
    const ForecastRun run(CreateObject<IdealEdgeNetwork>());
    ASSERT_GT(run.ended.size(), 5U);
    for (const auto& forecast : run.forecasts)
    {
        EXPECT_FALSE(forecast) << "an ideal access has no rate";
    }
}
