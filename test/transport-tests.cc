/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"
#include "transport-test-case.h"

#include "ns3/ideal-address.h"
#include "ns3/inet-socket-address.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief A port belongs to one listener.
 */
class PortInUseTestCase : public TransportTestCase
{
  public:
    PortInUseTestCase()
        : TransportTestCase("A port that is in use is an error of the user")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string type : {"Tcp", "Udp", "Ideal"})
        {
            MakeNodes("ns3::llmedge::" + type + "Transport");
            MakeLink("100Mbps", MilliSeconds(5));
            Listen();
            bool refused = false;
            try
            {
                m_client->Listen(m_nodes.Get(1), PORT, Transport::AcceptCallback());
            }
            catch (const InputError&)
            {
                refused = true;
            }
            NS_TEST_EXPECT_MSG_EQ(refused, true, type << " port in use");
            m_server->StopListening();
            m_client->Listen(m_nodes.Get(1), PORT, Transport::AcceptCallback());
            RunAndDestroy();
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Scripts hold transports longer than the simulation, or let go of them in the middle.
 */
class OutliveTestCase : public TransportTestCase
{
  public:
    OutliveTestCase()
        : TransportTestCase("A transport may be dropped in use, and after the simulation")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string type : {"Tcp", "Udp", "Ideal"})
        {
            for (const bool outlive : {false, true})
            {
                MakeNodes("ns3::llmedge::" + type + "Transport");
                MakeLink("100Mbps", MilliSeconds(5));
                Listen();
                const uint32_t id = m_nodes.Get(1)->GetId();
                Dial(type == "Ideal" ? Address(IdealAddress(id, PORT))
                                     : InetSocketAddress("10.0.0.2", PORT));
                m_near.connection->Send(MakeTokens(0, 0));
                Simulator::Schedule(Seconds(1), [this, outlive] {
                    NS_TEST_EXPECT_MSG_EQ(
                        m_far.received,
                        "0:32;",
                        "the message sent while the transport was in use arrives");
                    m_near.connection->Send(MakeTokens(1, 1000));
                    m_near.connection = nullptr;
                    m_far.connection = nullptr;
                    if (!outlive)
                    {
                        m_client = nullptr;
                        m_server = nullptr;
                    }
                });
                Simulator::Stop(Seconds(10));
                Simulator::Run();
                NS_TEST_EXPECT_MSG_EQ(m_far.received,
                                      (outlive ? "0:32;1:1032;" : "0:32;"),
                                      "without its transport, a connection delivers nothing more");
                NS_TEST_EXPECT_MSG_EQ(m_near.closed + m_far.closed, "", "no close is reported");
                m_devices = NetDeviceContainer();
                m_nodes = NodeContainer();
                Simulator::Destroy();
                m_client = nullptr;
                m_server = nullptr;
            }
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief What all transports share.
 */
class TransportTests : public TestCase
{
  public:
    TransportTests()
        : TestCase("Transport")
    {
        AddTestCase(new PortInUseTestCase);
        AddTestCase(new OutliveTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<TransportTests> g_suite("transport"); //!< Registers the cases

} // namespace
