/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-messages.h"
#include "raw-peer.h"
#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/cancel-header.h"
#include "ns3/grant-header.h"
#include "ns3/queued-header.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** TypeId name of the network. */
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork";

/**
 * @ingroup llm-edge-tests
 * @brief What a device thinks is a controller misbehaves.
 */
class HostileControllerTestCase : public TestCase
{
  public:
    /** What it says, and what comes of it. */
    struct Behaviour
    {
        std::string name;  //!< In words
        Ptr<Packet> bytes; //!< What it says to whoever connects, and to each message
        bool ended;        //!< Whether the device ends the pipe
    };

    /** @param behaviour what it does */
    explicit HostileControllerTestCase(const Behaviour& behaviour)
        : TestCase("A device survives a controller that " + behaviour.name),
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
        auto source = CreateObject<EvenRequests>(8, MilliSeconds(300), 20);
        source->m_deadline = Seconds(10);
        run.Run(source, "RoundRobin", [&](auto& serving) {
            peer = Create<RawPeer>(run.m_network->GetGateway());
            peer->Lurk(PORT, m_behaviour.bytes);
            const auto client = serving.GetClients()[0];
            client->SetAttribute("Remote", AddressValue(run.m_network->GetGatewayAddress(0, PORT)));
            Simulator::Schedule(Seconds(14), [&, client] { drops = client->GetDrops(); });
        });
        NS_TEST_ASSERT_MSG_GT(drops, 0, "the device drops the unacceptable messages");
        NS_TEST_ASSERT_MSG_EQ((peer->GetConnected() > 1),
                              m_behaviour.ended,
                              "the device connects again exactly if it ended the connection");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              6,
                              "the requests of other devices complete");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 8, "the requests of the device end, too");
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(
                (record.device == 0),
                (record.state != RequestState::COMPLETED),
                "only the requests of the device with the hostile controller fail");
        }
    }

    Behaviour m_behaviour; //!< What it does
};

/**
 * @ingroup llm-edge-tests
 * @brief Controllers that do not keep to the rules.
 */
class HostileControllerTests : public TestCase
{
  public:
    HostileControllerTests()
        : TestCase("Hostile controllers")
    {
        const auto first = WireId::Make(0, 0, 0);
        for (const auto& behaviour : std::vector<HostileControllerTestCase::Behaviour>{
                 {"says garbage", RawPeer::Garbage(500), true},
                 {"asks for something", Request(5, 5, first), true},
                 {"cancels", MakeMessage(first, CancelHeader()), true},
                 {"grants what was not reserved", MakeMessage(first, GrantHeader()), true},
                 {"lets a step wait that was not nominated",
                  MakeMessage(first, QueuedHeader()),
                  true},
                 {"answers what was not asked", Tokens(1, STRANGER), false},
                 {"gives too many tokens", Tokens(21, first), false},
             })
        {
            AddTestCase(new HostileControllerTestCase(behaviour));
        }
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<HostileControllerTests> g_suite("hostile-controller"); //!< Registers the cases

} // namespace
