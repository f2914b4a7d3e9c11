/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/auctioneer.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/message-reader.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What does not belong there is dropped, counted and traced, and the auction goes on. */
class HostileParticipantTestCase : public TestCase
{
  public:
    HostileParticipantTestCase()
        : TestCase("An auctioneer drops what it does not expect")
    {
    }

  private:
    void DoRun() override
    {
        auto network = CreateObject<IdealEdgeNetwork>();
        network->Build(1, 1, 0, 100);
        auto auctioneer = CreateObject<Auctioneer>();
        auctioneer->SetAttribute("Transport", TypeIdValue(network->GetTransport()));
        auctioneer->TraceConnectWithoutContext(
            "Drop",
            MakeCallback(&HostileParticipantTestCase::Drop, this));
        network->GetGateway()->AddApplication(auctioneer);
        m_transport = Transport::Make(network->GetTransport());
        m_node = network->GetDevices().Get(0);
        m_address = network->GetGatewayAddress(0, 7000);
        HelloHeader hello;
        AuctionAcceptHeader accept;
        AuctionBidHeader bid;
        CancelHeader cancel;
        HelloHeader controller;
        controller.role = HelloHeader::CONTROLLER;
        HelloHeader far;
        far.id = 65536;
        Say(1, {MakeMessage(0, accept)});
        Say(2, {MakeMessage(0, hello), MakeMessage(0, hello), MakeMessage(0, accept)});
        Say(3, {MakeMessage(0, hello)});
        Say(4, {MakeMessage(0, controller)});
        Say(5, {MakeMessage(0, far)});
        Say(6, {MakeMessage(1, cancel)});
        hello.id = 1;
        Say(7, {MakeMessage(0, hello), MakeMessage(0, bid)});
        HelloHeader second;
        second.id = 2;
        HelloHeader third;
        third.id = 3;
        Say(8, {MakeMessage(0, second), MakeMessage(0, third)});
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_reasons,
                              "an auctioneer does not expect a ACCEPT message before HELLO;"
                              "ACCEPT of an auction or cycle that has not begun;"
                              "HELLO of a participant who is there already;"
                              "HELLO of no buyer or seller with a number from 0 to 65535;"
                              "HELLO of no buyer or seller with a number from 0 to 65535;"
                              "an auctioneer does not expect a CANCEL message;"
                              "BID in no sealed auction that has begun;"
                              "HELLO under a second name;",
                              "what was dropped");
        NS_TEST_ASSERT_MSG_EQ(auctioneer->GetDrops(), 8, "counted");
        bool refused = false;
        auctioneer->StartAuction(); // between the two that are there
        try
        {
            auctioneer->StartAuction();
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_ASSERT_MSG_EQ(refused, true, "one auction at a time");
        m_transport->Dispose();
        m_connections.clear();
        network->Dispose();
        Simulator::Destroy();
    }

    /**
     * @brief Connect and send messages.
     *
     * @param seconds when
     * @param messages what
     */
    void Say(int seconds, const std::vector<Ptr<Packet>>& messages)
    {
        Simulator::Schedule(Seconds(seconds), &HostileParticipantTestCase::SayNow, this, messages);
    }

    /** @param messages what to send */
    void SayNow(std::vector<Ptr<Packet>> messages)
    {
        auto connection = m_transport->Connect(m_node, m_address);
        for (const auto& message : messages)
        {
            connection->Send(message);
        }
        m_connections.push_back(connection);
    }

    /** @param reason of a drop */
    void Drop(const std::string& reason)
    {
        m_reasons += reason + ";";
    }

    Ptr<Transport> m_transport;                 //!< How messages travel
    Ptr<Node> m_node;                           //!< From where
    Address m_address;                          //!< Where to
    std::vector<Ptr<Connection>> m_connections; //!< What was opened
    std::string m_reasons;                      //!< Reasons of the drops
};

/**
 * @ingroup llm-edge-tests
 * @brief Participants of auctions that do not keep to the rules.
 */
class HostileParticipantTests : public TestCase
{
  public:
    HostileParticipantTests()
        : TestCase("Hostile participants")
    {
        AddTestCase(new HostileParticipantTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<HostileParticipantTests> g_suite("hostile-participant"); //!< Registers the cases

} // namespace
