/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/boolean.h"
#include "ns3/moving-demand.h"
#include "ns3/shared-reports.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t SLOTS = 400;

/** A server of three past which two groups drive, and what it is told. */
struct Server
{
    /** @param home its number */
    explicit Server(uint32_t home)
        : demand(CreateObject<MovingDemand>()),
          reports(CreateObject<SharedReports>())
    {
        const std::vector<std::vector<double>> one(SLOTS, {4, 0});
        const std::vector<std::vector<double>> other(SLOTS, {0, 3});
        demand->Configure({CreateObject<FixedDemand>(one), CreateObject<FixedDemand>(other)}, 3);
        demand->SetHome(home);
        reports->Configure(demand);
        const auto used = demand->AssignStreams(11);
        reports->AssignStreams(11 + used);
    }

    /** Begin an episode. */
    void Start()
    {
        demand->Start();
        reports->Start();
        seen.slot = 0;
        reports->Fill(seen);
    }

    /** Go on to the next slot. */
    void Next()
    {
        reports->EndSlot();
        demand->Next();
        seen.slot = demand->GetSlot();
        reports->Fill(seen);
    }

    Ptr<MovingDemand> demand;   //!< Requests
    Ptr<SharedReports> reports; //!< What is reported about them
    CachingObservation seen;    //!< What the server knows
};

} // namespace

TEST(SharedReports, TellEverybodyOfTheLastSlot)
{
    Server server(1);
    server.reports->SetAttribute("Share", BooleanValue(true));
    server.Start();
    EXPECT_EQ(server.seen.GetReport(0), CachingObservation::MISSING) << "before the first slot";
    EXPECT_TRUE(server.seen.homeReports.empty());
    for (int slot = 0; slot < 20; ++slot)
    {
        std::vector<std::vector<double>> requests;
        for (uint32_t home = 0; home < 3; ++home)
        {
            requests.push_back(server.demand->GetRequestsAt(home));
        }
        server.Next();
        EXPECT_EQ(server.seen.requests, requests[1]);
        EXPECT_EQ(server.seen.home, 1U);
        EXPECT_EQ(server.seen.homes, 3U);
        ASSERT_EQ(server.seen.homeReports.size(), 3U);
        for (const auto& report : server.seen.homeReports)
        {
            EXPECT_EQ(report.requests, requests[report.home]);
            EXPECT_EQ(report.slot + 1, server.seen.slot);
        }
    }
}

TEST(SharedReports, AreNobodyElsesWithoutShare)
{
    Server server(1);
    server.Start();
    server.Next();
    EXPECT_EQ(server.seen.homes, 1U);
    EXPECT_TRUE(server.seen.homeReports.empty());
    EXPECT_EQ(server.seen.GetReport(0), CachingObservation::COUNTED);
}

// Of 800 copies to a server half are lost (within four standard deviations of 14), the others come
// two slots late; three of ten counts are lost, and a copy lacks what the report lacks.
TEST(SharedReports, AreLostAndLateAsSaid)
{
    std::vector<Server> servers;
    for (uint32_t home = 0; home < 3; ++home)
    {
        servers.emplace_back(home);
        auto& reports = *servers.back().reports;
        reports.SetAttribute("Share", BooleanValue(true));
        reports.SetAttribute("ShareLoss", DoubleValue(0.5));
        reports.SetAttribute("ShareDelay", DoubleValue(1.3));
        reports.SetAttribute("TelemetryLoss", DoubleValue(0.3));
        servers.back().Start();
    }
    std::map<std::pair<uint32_t, uint32_t>, std::vector<CachingObservation::Report>> own;
    double copies = 0;
    double lost = 0;
    for (uint32_t slot = 1; slot < SLOTS; ++slot)
    {
        for (uint32_t home = 0; home < 3; ++home)
        {
            auto& server = servers[home];
            server.Next();
            own[{home, slot - 1}] = server.seen.reports;
            lost += server.seen.GetReport(0) == CachingObservation::LOST ? 1 : 0;
        }
        for (const auto& report : servers[0].seen.homeReports)
        {
            EXPECT_EQ(report.slot + (report.home == 0 ? 1 : 3), slot);
            EXPECT_EQ(report.reports, (own[{report.home, report.slot}]));
            copies += report.home == 0 ? 0 : 1;
        }
    }
    EXPECT_NEAR(copies, 397, 57);
    EXPECT_NEAR(lost / (3 * SLOTS), 0.3, 0.06);
}

// The environment asks for them, and pays for the requests at its own server.
TEST(SharedReports, ReachAnEnvironment)
{
    Server server(2);
    server.reports->SetAttribute("Share", BooleanValue(true));
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(UnitProblem(), server.demand);
    environment->SetSharedReports(server.reports);
    EXPECT_EQ(environment->AssignStreams(30), 4) << "loss, places, requests, reports";
    environment->Start();
    for (int slot = 0; slot < 10; ++slot)
    {
        const auto requests = environment->GetRequests();
        const auto cost = environment->Step({0, 0});
        const auto& seen = environment->GetObservation();
        EXPECT_EQ(seen.requests, requests);
        EXPECT_DOUBLE_EQ(cost.Total(), 11.25 * (requests[0] + requests[1])) << "all in the cloud";
        ASSERT_EQ(seen.homeReports.size(), 3U);
        EXPECT_EQ(seen.homeReports[2].requests, requests);
    }
}
