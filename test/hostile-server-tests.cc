/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-messages.h"
#include "raw-peer.h"
#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/hello-header.h"
#include "ns3/llm-controller.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** TypeId name of the network. */
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork";

/**
 * @ingroup llm-edge-tests
 * @brief A server that misbehaves, beside two good ones.
 */
class HostileServerTestCase : public TestCase
{
  public:
    /** What it says, and what comes of it. */
    struct Behaviour
    {
        std::string name;   //!< In words
        Ptr<Packet> bytes;  //!< What it says to whoever connects, and to each request
        uint32_t drops;     //!< Least number of messages dropped
        uint32_t connected; //!< Least number of times the controller connects
        uint32_t requests;  //!< Requests of the run
    };

    /** @param behaviour what it does */
    explicit HostileServerTestCase(const Behaviour& behaviour)
        : TestCase("A server that " + behaviour.name + " loses its requests to good ones"),
          m_behaviour(behaviour)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint16_t PORT = 9999;
        Ptr<RawPeer> peer;
        uint64_t drops = 0;
        SmallServingRun run(WIRED);
        run.m_configure = [](LlmServingHelper& serving) {
            serving.SetControllerAttribute("MaxAttempts", UintegerValue(3));
        };
        const auto requests = m_behaviour.requests;
        run.Run(CreateObject<EvenRequests>(requests, MilliSeconds(300), 20),
                "RoundRobin",
                [&](auto& serving) {
                    peer = Create<RawPeer>(run.m_network->GetServers().Get(0));
                    peer->Lurk(PORT, m_behaviour.bytes);
                    const auto controller = serving.GetController();
                    controller->AddServer(run.m_network->GetServerAddress(0, PORT), nullptr);
                    Simulator::Schedule(Seconds(14),
                                        [&, controller] { drops = controller->GetDrops(); });
                });
        NS_TEST_ASSERT_MSG_GT_OR_EQ(drops,
                                    m_behaviour.drops,
                                    "the controller drops the unacceptable messages");
        NS_TEST_ASSERT_MSG_GT_OR_EQ(peer->GetConnected(),
                                    m_behaviour.connected,
                                    "the controller connects again");
        NS_TEST_ASSERT_MSG_GT_OR_EQ(peer->GetEnded() + 1,
                                    m_behaviour.connected,
                                    "the controller has ended the earlier connections");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              requests,
                              "all requests complete on other servers");
    }

    Behaviour m_behaviour; //!< What it does
};

/**
 * @ingroup llm-edge-tests
 * @brief Servers that do not keep to the rules.
 */
class HostileServerTests : public TestCase
{
  public:
    HostileServerTests()
        : TestCase("Hostile servers")
    {
        HelloHeader hello;
        hello.role = HelloHeader::SERVER;
        hello.id = 77;
        hello.prefillTokensPerSecond = 1e6;
        hello.decodeSecondsPerToken = 1e-6;
        const auto up = MakeMessage(0, hello);
        const auto first = WireId::Make(3, 0, 0); // the fourth request goes to the fourth server
        for (const auto& behaviour : std::vector<HostileServerTestCase::Behaviour>{
                 {"says garbage", RawPeer::Garbage(500), 5, 5, 40},
                 {"asks for something", Request(5, 5, STRANGER), 5, 5, 40},
                 // HelloTimeout is 5 s, and the run takes more than 14.
                 {"never says HELLO", Create<Packet>(), 0, 3, 40},
                 {"says HELLO and then garbage", Join({up, RawPeer::Garbage(100)}), 5, 5, 40},
                 {"gives more tokens than asked for", Join({up, Tokens(21, first)}), 1, 2, 4},
                 {"gives 4 billion tokens", Join({up, Tokens(UINT32_MAX, first)}), 1, 2, 4},
             })
        {
            AddTestCase(new HostileServerTestCase(behaviour));
        }
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<HostileServerTests> g_suite("hostile-server"); //!< Registers the cases

} // namespace
