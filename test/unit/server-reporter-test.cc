/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recording-connection.h"
#include "serving-test-bed.h"

#include "ns3/server-reporter.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Server 7, with ServingTestBed's engine: 1000 KV blocks, a window of 200 tokens. */
class ServerReporterTest : public ::testing::Test
{
  protected:
    ServerReporterTest()
        : reporter({id, cloud, accuracy, interval, host, budget, offer})
    {
        host->SetEngine(ServingTestBed::MakeEngine());
    }

    ~ServerReporterTest() override
    {
        reporter.Stop();
        host->Dispose();
        Simulator::Destroy();
    }

    uint32_t id{7};                                               //!< Attribute Id
    bool cloud{true};                                             //!< Attribute Cloud
    double accuracy{-1};                                          //!< It announces none
    Time interval{Seconds(1)};                                    //!< Attribute ReportInterval
    Ptr<ModelHost> host{CreateObject<ModelHost>()};               //!< What computes
    Ptr<EnergyBudget> budget;                                     //!< None
    ModelOffer offer;                                             //!< Models that are offered
    ServerReporter reporter;                                      //!< What is tested
    Ptr<RecordingConnection> peer{Create<RecordingConnection>()}; //!< Somebody
};

// Every iteration takes 10 ms, that of a prompt of 1024 tokens as well.
TEST_F(ServerReporterTest, IntroducesTheServer)
{
    reporter.Greet(peer, HelloHeader::CLIENT);
    EXPECT_EQ(peer->GetTypes(), "HELLO ");
    const auto& hello = peer->GetLast<HelloHeader>();
    EXPECT_EQ(hello.role, HelloHeader::SERVER);
    EXPECT_EQ(hello.id, 7U);
    EXPECT_TRUE(hello.cloud);
    EXPECT_EQ(hello.model, "L");
    EXPECT_EQ(hello.contextWindow, 200U);
    EXPECT_EQ(hello.kvBlocksTotal, 1000U);
    EXPECT_DOUBLE_EQ(hello.prefillTokensPerSecond, 102400);
    EXPECT_DOUBLE_EQ(hello.decodeSecondsPerToken, 0.01);
    EXPECT_TRUE(reporter.IsDevice(peer));
    reporter.Forget(peer);
    EXPECT_FALSE(reporter.IsDevice(peer));
}

TEST_F(ServerReporterTest, ReportsToControllersOnly)
{
    auto device = Create<RecordingConnection>();
    reporter.Greet(peer, HelloHeader::CONTROLLER);
    reporter.Greet(device, HelloHeader::CLIENT);
    reporter.Start();
    Simulator::Stop(Seconds(2.5));
    Simulator::Run();
    EXPECT_EQ(device->GetTypes(), "HELLO ");
    EXPECT_EQ(peer->GetTypes(), "HELLO REPORT REPORT ");
    EXPECT_EQ(peer->GetLast<ReportHeader>().time, 2'000'000'000U);
    EXPECT_EQ(peer->GetLast<ReportHeader>().kvBlocksTotal, 1000U);
    EXPECT_FALSE(peer->GetLast<ReportHeader>().draining);
    reporter.Stop();
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    EXPECT_EQ(peer->sent.size(), 3U);
}

TEST_F(ServerReporterTest, TellsControllersWhatIsOffered)
{
    reporter.Greet(peer, HelloHeader::CONTROLLER);
    reporter.Greet(peer, HelloHeader::CONTROLLER); // a second HELLO is no second peer
    offer.Set({"M"});
    reporter.SendOffer();
    EXPECT_EQ(peer->GetTypes(), "HELLO HELLO OFFER ");
    auto late = Create<RecordingConnection>();
    reporter.Greet(late, HelloHeader::CONTROLLER);
    EXPECT_EQ(late->GetTypes(), "HELLO OFFER ");
    EXPECT_EQ(late->GetLast<OfferHeader>().number, 1U);
}

} // namespace
