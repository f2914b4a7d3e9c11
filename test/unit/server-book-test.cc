/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recording-connection.h"

#include "ns3/llm-server.h"
#include "ns3/server-book.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Two servers; a new connection is up when the test says so. */
class ServerBookTest : public ::testing::Test
{
  protected:
    ServerBookTest()
        : book({reconnect, hello, silence},
               MakeCallback(&ServerBookTest::Connect, this),
               MakeCallback(&ServerBookTest::HandleLost, this))
    {
        book.Add(Address(), nullptr);
        book.Add(Address(), nullptr);
        book.OpenAll();
    }

    ~ServerBookTest() override
    {
        book.Clear();
        Simulator::Destroy();
    }

    Ptr<Connection> Connect(const Address& address)
    {
        opened.push_back(Create<RecordingConnection>());
        return opened.back();
    }

    void HandleLost(size_t index, bool wasUp, const std::string& reason)
    {
        lost += std::to_string(index) + (wasUp ? " up: " : " down: ") + reason + ";";
    }

    /** @param end simulated time until which events run */
    static void RunUntil(Time end)
    {
        Simulator::Stop(end - Simulator::Now());
        Simulator::Run();
    }

    Time reconnect{Seconds(1)};                   //!< Attribute ReconnectInterval
    Time hello{Seconds(5)};                       //!< Attribute HelloTimeout
    Time silence{Seconds(2)};                     //!< Attribute ServerTimeout
    ServerBook book;                              //!< What is tested
    std::vector<Ptr<RecordingConnection>> opened; //!< Connections, in the order opened
    std::string lost;                             //!< Servers that were lost
};

TEST_F(ServerBookTest, SaysHelloAndMeasuresTheRoundTrip)
{
    EXPECT_EQ(book.Find(opened[1]), 1U);
    EXPECT_EQ(book.Find(Create<RecordingConnection>()), 2U);
    book.HandleOpen(opened[1]);
    EXPECT_EQ(opened[1]->GetLast<HelloHeader>().role, HelloHeader::CONTROLLER);
    RunUntil(MilliSeconds(30));
    HelloHeader said;
    said.role = HelloHeader::SERVER;
    said.id = 9;
    said.kvBlocksTotal = 100;
    book.TakeHello(1, said);
    EXPECT_TRUE(book.GetView(1).up);
    EXPECT_EQ(book.GetId(1), 9U);
    EXPECT_DOUBLE_EQ(book.GetView(1).roundTripS, 0.03);
    EXPECT_FALSE(book.GetView(0).up);
    RunUntil(Seconds(10)); // the wait for HELLO is over
    EXPECT_EQ(lost, "");
    EXPECT_DOUBLE_EQ(book.GetViews(false)[1].reportAgeS, 9.97);
}

TEST_F(ServerBookTest, OpensALostConnectionAgain)
{
    book.TakeHello(0, HelloHeader());
    book.Lose(0, "reset");
    EXPECT_EQ(lost, "0 up: reset;");
    EXPECT_EQ(book.GetConnection(0), nullptr);
    EXPECT_FALSE(book.GetView(0).up);
    RunUntil(MilliSeconds(999));
    EXPECT_EQ(opened.size(), 2U);
    RunUntil(Seconds(1));
    EXPECT_EQ(opened.size(), 3U);
    EXPECT_EQ(book.GetConnection(0), opened[2]);
}

TEST_F(ServerBookTest, GivesUpAConnectionWithoutHello)
{
    book.HandleOpen(opened[0]);
    RunUntil(Seconds(5));
    EXPECT_EQ(lost, "0 down: no HELLO;");
    EXPECT_EQ(opened[0]->ended, "aborted;");
}

// Looks after 2 s and every second from then on; the report of 1.5 s is older than 2 s at 4 s.
TEST_F(ServerBookTest, GivesUpAServerThatDoesNotReport)
{
    book.TakeHello(0, HelloHeader());
    book.WatchReports();
    Simulator::Schedule(Seconds(1.5), [this] { book.TakeReport(0, ReportHeader()); });
    RunUntil(Seconds(3.9));
    EXPECT_EQ(lost, "");
    RunUntil(Seconds(4));
    EXPECT_EQ(lost, "0 up: no report;");
}

TEST_F(ServerBookTest, KeepsTheLatestOffer)
{
    OfferHeader offer;
    offer.number = 2;
    offer.models = {"new"};
    book.TakeOffer(0, offer);
    offer.number = 1;
    offer.models = {"old"};
    book.TakeOffer(0, offer); // a datagram that was overtaken
    EXPECT_EQ(*book.GetView(0).offer, (std::set<std::string>{"new"}));
    book.EndAll(false);
    EXPECT_EQ(opened[0]->ended, "closed;");
    EXPECT_EQ(opened[1]->ended, "closed;");
    EXPECT_EQ(book.GetView(0).offer, nullptr);
    EXPECT_EQ(lost, "");
}

} // namespace
