/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"
#include "transport-test-case.h"

#include "ns3/data-rate.h"
#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/inet-socket-address.h"
#include "ns3/simulator.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief A test without a network.
 */
class IdealTestCase : public TransportTestCase
{
  public:
    using TransportTestCase::TransportTestCase;

  protected:
    /**
     * @brief Make nodes and let node 1 listen.
     *
     * @param delay delay of both transports
     * @param rate rate of both transports
     */
    void Prepare(Time delay, const DataRate& rate)
    {
        MakeNodes("ns3::llmedge::IdealTransport");
        for (const auto& transport : {m_client, m_server})
        {
            transport->SetAttribute("Delay", TimeValue(delay));
            transport->SetAttribute("DataRate", DataRateValue(rate));
        }
        Listen();
    }

    /** Node 0 connects to node 1. */
    void DialNode()
    {
        Dial(IdealAddress(m_nodes.Get(1)->GetId(), PORT));
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Messages arrive exactly when they should.
 */
class IdealDelayTestCase : public IdealTestCase
{
  public:
    IdealDelayTestCase()
        : IdealTestCase("The ideal transport delays by exactly what it was told")
    {
    }

  private:
    void DoRun() override
    {
        InfiniteRate();
        FiniteRate();
        NoDelay();
    }

    /** Only the delay counts. */
    void InfiniteRate()
    {
        // Infinite rate: up after 2 delays, there after 3; a message sent later after 1.
        Prepare(MilliSeconds(7), DataRate(0));
        DialNode();
        m_near.connection->Send(MakeTokens(0, 1 << 26));
        m_near.connection->Send(MakeTokens(1, 0));
        Simulator::Schedule(MilliSeconds(13), [this] {
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(),
                                  false,
                                  "the connection is not open before two delays");
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(),
                                  64 + (1 << 26),
                                  "messages wait in the connection until it is open");
        });
        Simulator::Schedule(MilliSeconds(30), [this] {
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(),
                                  true,
                                  "the connection is open after two delays");
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(),
                                  0,
                                  "all waiting messages have been sent");
            m_near.connection->Send(MakeTokens(2, 0));
            m_far.connection->Send(MakeTokens(3, 0));
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received, "0:67108896;1:32;2:32;", "messages arrive in order");
        Expect(m_far, {MilliSeconds(21), MilliSeconds(21), MilliSeconds(37)});
        Expect(m_near, {MilliSeconds(37)});
        RunAndDestroy();
    }

    /** Sending time and delay count. */
    void FiniteRate()
    {
        // 1 Mbps: 32 B take 256 us, 1032 B take 8256 us; each waits for the one before.
        Prepare(MilliSeconds(7), DataRate("1Mbps"));
        DialNode();
        Simulator::Schedule(MilliSeconds(100), [this] {
            m_near.connection->Send(MakeTokens(0, 1000));
            m_near.connection->Send(MakeTokens(1, 0));
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(),
                                  1064,
                                  "no message has been sent yet");
        });
        Simulator::Schedule(MicroSeconds(108256), [this] {
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(),
                                  32,
                                  "one message has been sent, one waits");
        });
        Simulator::Schedule(MilliSeconds(200),
                            [this] { m_near.connection->Send(MakeTokens(2, 0)); });
        Simulator::Run();
        Expect(m_far, {MicroSeconds(115256), MicroSeconds(115512), MicroSeconds(207256)});
        RunAndDestroy();
    }

    /** Nothing counts. */
    void NoDelay()
    {
        // Nothing to wait for: all within an instant, but not within the calls.
        Prepare(Time(), DataRate(0));
        DialNode();
        m_near.connection->Send(MakeTokens(0, 0));
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              "",
                              "a message is not delivered within the call of Send()");
        Simulator::Run();
        Expect(m_far, {Time()});
        RunAndDestroy();
    }

    /**
     * @param end one end
     * @param times when its messages should have come
     */
    void Expect(const End& end, const std::vector<Time>& times)
    {
        NS_TEST_ASSERT_MSG_EQ(end.times.size(), times.size(), "all messages arrive");
        for (size_t i = 0; i < std::min(times.size(), end.times.size()); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(end.times[i], times[i], "message " << i);
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Ends of connections.
 */
class IdealEndTestCase : public IdealTestCase
{
  public:
    IdealEndTestCase()
        : IdealTestCase("The ideal transport tells how a connection ended, and when")
    {
    }

  private:
    void DoRun() override
    {
        Refused();
        Closed();
        Aborted();
        Malformed();
        LeftOpen();
    }

    /** Nobody listens. */
    void Refused()
    {
        const std::vector<Address> nobody{IdealAddress(1, PORT + 1),
                                          IdealAddress(12345, PORT),
                                          InetSocketAddress("10.0.0.2", PORT)};
        for (const auto& address : nobody)
        {
            Prepare(MilliSeconds(7), DataRate(0));
            Dial(address);
            m_near.connection->Send(MakeTokens(0, 0));
            Simulator::Schedule(MilliSeconds(14) - NanoSeconds(1), [this] {
                NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                                      "",
                                      "the refusal is not known before two delays");
            });
            Simulator::Run();
            NS_TEST_EXPECT_MSG_EQ(Simulator::Now(),
                                  MilliSeconds(14),
                                  "the refusal takes two delays");
            NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                                  "connection refused;",
                                  "the refusal is reported once");
            RunAndDestroy();
        }
    }

    /** An orderly end. */
    void Closed()
    {
        // Close(): what was handed over arrives first. 1032 B at 1 Mbps take 8256 us.
        Prepare(MilliSeconds(7), DataRate("1Mbps"));
        DialNode();
        m_near.connection->Send(MakeTokens(0, 1000));
        m_near.connection->Close();
        m_near.connection->Send(MakeTokens(1, 1000));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received, "0:1032;", "the message sent before Close() arrives");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "closed by peer;",
                              "the other end is told once that the connection was closed");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                              "",
                              "the end that closes is not told of its own close");
        NS_TEST_EXPECT_MSG_EQ(Simulator::Now(),
                              MicroSeconds(3 * 7000 + 8256),
                              "the close arrives after the data");
        RunAndDestroy();
    }

    /** A crash. */
    void Aborted()
    {
        // Abort(): the first message has left at 108.256 ms, the second has not.
        Prepare(MilliSeconds(7), DataRate("1Mbps"));
        DialNode();
        Simulator::Schedule(MilliSeconds(100), [this] {
            m_near.connection->Send(MakeTokens(0, 1000));
            m_near.connection->Send(MakeTokens(1, 1000));
        });
        Simulator::Schedule(MilliSeconds(110), [this] { m_near.connection->Abort(); });
        Simulator::Schedule(MilliSeconds(111),
                            [this] { m_far.connection->Send(MakeTokens(2, 0)); });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              "0:1032;",
                              "the message that had not been sent at the abort is lost");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "reset by peer;",
                              "the other end is told once that the connection was reset");
        NS_TEST_EXPECT_MSG_EQ(m_near.received,
                              "",
                              "nothing is delivered to an end after its own abort");
        RunAndDestroy();
    }

    /** What is no message ends the pipe, as in a byte stream. */
    void Malformed()
    {
        Prepare(MilliSeconds(7), DataRate(0));
        DialNode();
        m_near.connection->Send(MakeTokens(0, 0));
        m_near.connection->Send(Create<Packet>(40));
        m_near.connection->Send(MakeTokens(1, 0));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received, "0:32;", "only what came before is handed over");
        NS_TEST_EXPECT_MSG_EQ(m_dropped,
                              "not a message: wrong magic number;",
                              "one drop is traced");
        NS_TEST_EXPECT_MSG_EQ(m_server->GetDrops(), 1, "one drop is counted");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "malformed message: not a message: wrong magic number;",
                              "the receiver is told that the pipe is gone");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed, "reset by peer;", "the sender is told, too");
        // Up after 2 delays, there after 3, the reset after 4.
        NS_TEST_EXPECT_MSG_EQ(Simulator::Now(), MilliSeconds(28), "the reset takes one delay");
        RunAndDestroy();
    }

    /** No end. */
    void LeftOpen()
    {
        // The simulation ends with everything open and a message on its way.
        Prepare(MilliSeconds(7), DataRate(0));
        DialNode();
        m_near.connection->Send(MakeTokens(0, 1000));
        Simulator::Stop(MilliSeconds(18));
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The address.
 */
class IdealAddressTestCase : public TestCase
{
  public:
    IdealAddressTestCase()
        : TestCase("An IdealAddress survives the way through Address")
    {
    }

  private:
    void DoRun() override
    {
        const Address address = IdealAddress(0x01020304, 0x0506);
        NS_TEST_EXPECT_MSG_EQ(IdealAddress::IsMatchingType(address),
                              true,
                              "an IdealAddress is recognised as its type");
        NS_TEST_EXPECT_MSG_EQ(IdealAddress::IsMatchingType(InetSocketAddress("10.0.0.2", 1)),
                              false,
                              "an Internet address is not recognised as an IdealAddress");
        const auto back = IdealAddress::ConvertFrom(address);
        NS_TEST_EXPECT_MSG_EQ(back.GetNodeId(), 0x01020304, "the node id survives the conversion");
        NS_TEST_EXPECT_MSG_EQ(back.GetPort(), 0x0506, "the port survives the conversion");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Transport without a network.
 */
class IdealTransportTests : public TestCase
{
  public:
    IdealTransportTests()
        : TestCase("Ideal transport")
    {
        AddTestCase(new IdealAddressTestCase);
        AddTestCase(new IdealDelayTestCase);
        AddTestCase(new IdealEndTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<IdealTransportTests> g_suite("ideal-transport"); //!< Registers the cases

} // namespace
