/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-messages.h"
#include "raw-peer.h"
#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/allocated-request-header.h"
#include "ns3/cancel-header.h"
#include "ns3/candidate-header.h"
#include "ns3/end-header.h"
#include "ns3/grant-header.h"
#include "ns3/hello-header.h"
#include "ns3/llm-controller.h"
#include "ns3/offer-header.h"
#include "ns3/prompt-header.h"
#include "ns3/queued-header.h"
#include "ns3/report-header.h"
#include "ns3/reserve-header.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** TypeId name of the network. */
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork";

constexpr uint16_t SERVER_PORT = 8000;
constexpr uint16_t CONTROLLER_PORT = 8080;

/**
 * @ingroup llm-edge-tests
 * @brief A stranger connects to the controller, or to a server, and misbehaves.
 */
class HostileClientTestCase : public TestCase
{
  public:
    /** What it sends, and what comes of it. */
    struct Attack
    {
        std::string name;    //!< In words
        Ptr<Packet> bytes;   //!< What it sends
        uint64_t drops;      //!< Messages dropped
        bool ended;          //!< Whether its pipe is ended
        std::string answers; //!< Types of the messages that it gets
    };

    /**
     * @param attack what it does
     * @param server whether to the server instead of the controller
     */
    HostileClientTestCase(const Attack& attack, bool server)
        : TestCase("A stranger sends " + attack.name +
                   (server ? " to a server" : " to a controller")),
          m_attack(attack),
          m_server(server)
    {
    }

  private:
    void DoRun() override
    {
        Ptr<RawPeer> peer;
        uint64_t drops = 0;
        uint64_t traced = 0;
        SmallServingRun run(WIRED);
        run.Run(CreateObject<EvenRequests>(12, MilliSeconds(250), 20),
                "RoundRobin",
                [&](auto& serving) {
                    const auto network = run.m_network;
                    peer = Create<RawPeer>(network->GetDevices().Get(0));
                    const auto target = m_server ? network->GetServerAddress(0, SERVER_PORT)
                                                 : network->GetGatewayAddress(0, CONTROLLER_PORT);
                    Simulator::Schedule(Seconds(3), &RawPeer::Attack, peer, target, m_attack.bytes);
                    const auto server = serving.GetServers()[0];
                    const auto controller = serving.GetController();
                    server->TraceConnectWithoutContext(
                        "Drop",
                        Callback<void, uint32_t, const std::string&>(
                            [&traced](uint32_t, const std::string&) { ++traced; }));
                    controller->TraceConnectWithoutContext(
                        "Drop",
                        Callback<void, const std::string&>(
                            [&traced](const std::string&) { ++traced; }));
                    Simulator::Schedule(Seconds(30), [&, server, controller] {
                        drops = m_server ? server->GetDrops() : controller->GetDrops();
                    });
                });
        NS_TEST_ASSERT_MSG_EQ(peer->GetConnected(), 1, "the stranger connects");
        NS_TEST_ASSERT_MSG_EQ(drops, m_attack.drops, "the unacceptable messages are dropped");
        NS_TEST_ASSERT_MSG_EQ(traced, m_attack.drops, "every drop is traced");
        NS_TEST_ASSERT_MSG_EQ(peer->GetEnded(),
                              (m_attack.ended ? 1 : 0),
                              "the connection ends exactly if the attack deserves it");
        NS_TEST_ASSERT_MSG_EQ(peer->GetReceived(),
                              m_attack.answers,
                              "the stranger gets the expected number of answers");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              12,
                              "the requests of all other devices complete");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
    }

    Attack m_attack; //!< What it does
    bool m_server;   //!< To whom
};

/**
 * @ingroup llm-edge-tests
 * @brief Strangers that do not keep to the rules.
 */
class HostileClientTests : public TestCase
{
  public:
    HostileClientTests()
        : TestCase("Hostile clients")
    {
        for (auto attack : Attacks())
        {
            AddTestCase(new HostileClientTestCase(attack, false));
            // A server counts requests that ask for nothing; a controller leaves that to it.
            attack.drops += attack.name.rfind("a request without", 0) == 0 ? 1 : 0;
            AddTestCase(new HostileClientTestCase(attack, true));
        }
        for (const auto& attack : Uploads())
        {
            AddTestCase(new HostileClientTestCase(attack, false));
        }
        AddTestCase(
            new HostileClientTestCase({"a reservation", Reserve(9, 90), 1, true, ""}, true));
        AddTestCase(new HostileClientTestCase({"a step to judge", Nominate(), 1, true, ""}, true));
        HelloHeader hello;
        hello.role = HelloHeader::CLIENT;
        AllocatedRequestHeader itself;
        itself.promptTokens = 9;
        itself.outputTokens = 2;
        itself.computeShare = 1;
        const auto allotted = Join({MakeMessage(0, hello), MakeMessage(STRANGER, itself)});
        AddTestCase(new HostileClientTestCase(
            {"a request that it allots itself", allotted, 1, true, "HELLO "},
            true));
        AddTestCase(
            new HostileClientTestCase({"a request that it allots itself", allotted, 1, true, ""},
                                      false));
    }

  private:
    /** @return attacks whose outcome is the same with a controller and with a server */
    static std::vector<HostileClientTestCase::Attack> Attacks()
    {
        const auto request = Request(100, 5, STRANGER);
        const auto half = request->CreateFragment(0, request->GetSize() / 2);
        EndHeader end;
        return {
            {"nothing", Create<Packet>(), 0, false, ""},
            {"1000 bytes of garbage", RawPeer::Garbage(1000), 1, true, ""},
            {"half a message", half, 0, false, ""},
            {"a message of 4 GB", PrefixOf(request, 0xFF), 1, true, ""},
            {"tokens", Tokens(1, STRANGER), 1, true, ""},
            {"the end of an answer", MakeMessage(STRANGER, end), 1, true, ""},
            {"a report", MakeMessage(0, ReportHeader()), 1, true, ""},
            {"an offer", MakeMessage(0, OfferHeader()), 1, true, ""},
            {"a grant", MakeMessage(STRANGER, GrantHeader()), 1, true, ""},
            {"a cancellation of nothing", MakeMessage(STRANGER, CancelHeader()), 0, false, ""},
            {"a request without a prompt", Request(0, 5, STRANGER), 0, false, "END "},
            {"a request without an answer", Request(5, 0, STRANGER), 0, false, "END "},
            {"an endless request", Request(UINT32_MAX, UINT32_MAX, STRANGER), 0, false, "END "},
            // One answer of two tokens; the second request of that id is dropped.
            {"the same request twice",
             Join({Request(9, 2, STRANGER), Request(9, 2, STRANGER)}),
             1,
             false,
             "TOKENS TOKENS END "},
        };
    }

    /**
     * @param tokens length of the prompt (tokens)
     * @param bytes length of the prompt (bytes)
     * @return a reservation
     */
    static Ptr<Packet> Reserve(uint32_t tokens, uint32_t bytes)
    {
        ReserveHeader reserve;
        reserve.promptTokens = tokens;
        reserve.promptBytes = bytes;
        return MakeMessage(STRANGER, reserve);
    }

    /** @return a reasoning step that its device would rather have done by a server */
    static Ptr<Packet> Nominate()
    {
        CandidateHeader step;
        step.promptTokens = 9;
        step.promptBytes = 90;
        return MakeMessage(STRANGER, step);
    }

    /** @return attacks on a controller by those that reserve */
    static std::vector<HostileClientTestCase::Attack> Uploads()
    {
        const auto reserve = Reserve(9, 90);
        const auto part = MakeMessage(STRANGER, PromptHeader(), 60);
        const auto other = Request(8, 2, STRANGER);
        return {
            {"a part of no prompt", part, 0, false, ""},
            {"the same step twice", Join({Nominate(), Nominate()}), 1, false, "GRANT END "},
            {"that a step waits", MakeMessage(STRANGER, QueuedHeader()), 1, true, ""},
            {"nothing after a reservation", reserve, 0, false, "GRANT END "},
            {"the same reservation twice", Join({reserve, reserve}), 1, false, "GRANT END "},
            {"more prompt than it reserved", Join({reserve, part, part}), 1, true, "GRANT "},
            {"another request than it reserved", Join({reserve, part, other}), 1, true, "GRANT "},
        };
    }

    /**
     * @param message a message
     * @param byte what its size fields consist of
     * @return its first 20 bytes with these sizes
     */
    static Ptr<Packet> PrefixOf(Ptr<Packet> message, uint8_t byte)
    {
        std::vector<uint8_t> bytes(MessageHeader::SIZE);
        message->CopyData(bytes.data(), MessageHeader::SIZE);
        std::fill(bytes.begin() + 4, bytes.begin() + 12, byte); // body and payload sizes
        return Create<Packet>(bytes.data(), bytes.size());
    }

    void DoRun() override
    {
    }
};

const SubjectSuite<HostileClientTests> g_suite("hostile-client"); //!< Registers the cases

} // namespace
