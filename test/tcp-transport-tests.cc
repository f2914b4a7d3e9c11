/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"
#include "transport-test-case.h"

#include "ns3/boolean.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/simulator.h"
#include "ns3/socket.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** TypeId name. */
const std::string TCP = "ns3::llmedge::TcpTransport";

/**
 * @ingroup llm-edge-tests
 * @brief Messages of all sizes arrive whole and in order, both ways, by IPv4 and IPv6.
 */
class TcpDeliveryTestCase : public TransportTestCase
{
  public:
    TcpDeliveryTestCase()
        : TransportTestCase("TCP delivers messages of 0 B to 1 MiB whole and in order")
    {
    }

  private:
    void DoRun() override
    {
        RunOver(false);
        RunOver(true);
    }

    /** @param v6 whether by IPv6 */
    void RunOver(bool v6)
    {
        Prepare(TCP);
        const std::vector<uint32_t> payloads{0, 1, 1368, 1369, 131072, 1 << 20, 0, 300000};
        Dial(v6 ? Address(Inet6SocketAddress(m_v6, PORT)) : InetSocketAddress("10.0.0.2", PORT));
        uint64_t bytes = 0;
        std::string expected;
        for (uint32_t i = 0; i < payloads.size(); ++i)
        {
            m_near.connection->Send(MakeTokens(i, payloads[i]));
            bytes += 32 + payloads[i];
            expected += std::to_string(i) + ":" + std::to_string(32 + payloads[i]) + ";";
        }
        NS_TEST_ASSERT_MSG_EQ(m_near.connection->IsOpen(),
                              false,
                              "the connection is not open within the call");
        NS_TEST_ASSERT_MSG_EQ(m_near.connection->GetBacklog(),
                              bytes,
                              "all messages wait in the connection");
        Simulator::Schedule(Seconds(5), [this] {
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(), true, "the connection is open");
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(),
                                  0,
                                  "the socket has taken all messages");
            m_far.connection->Send(MakeTokens(7, 5000));
            m_far.connection->Close();
        });
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_near.opened, 1, "the opening is reported once");
        NS_TEST_EXPECT_MSG_EQ(m_far.opened,
                              0,
                              "only the end that connects is told that the connection is open");
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              expected,
                              "all messages arrive complete and in order");
        NS_TEST_EXPECT_MSG_EQ(m_near.received,
                              "7:5032;",
                              "a message in the other direction arrives before the close");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed, "closed by peer;", "the close is reported once");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed, "", "the end that closes is not told of its own close");
        NS_TEST_EXPECT_MSG_EQ(m_server->GetDrops(), 0, "nothing counts as malformed");
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A message larger than both socket buffers.
 */
class TcpBufferTestCase : public TransportTestCase
{
  public:
    TcpBufferTestCase()
        : TransportTestCase("TCP carries a message that is larger than the socket's buffers")
    {
    }

  private:
    void DoRun() override
    {
        Prepare(TCP);
        m_client->SetAttribute("SndBufSize", UintegerValue(8000));
        DialV4();
        m_near.connection->Send(MakeTokens(1, 1 << 20));
        m_near.connection->Send(MakeTokens(2, 0));
        m_near.connection->Close();
        Simulator::Schedule(MilliSeconds(100), [this] {
            const uint64_t backlog = m_near.connection->GetBacklog();
            NS_TEST_EXPECT_MSG_GT(
                backlog,
                500000,
                "the part that the socket has no room for waits in the connection");
            NS_TEST_EXPECT_MSG_LT(backlog, (1 << 20), "a part of the message has been sent");
            m_near.connection->Send(MakeTokens(3, 0));
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              "1:1048608;2:32;",
                              "messages after Close() are not delivered");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "closed by peer;",
                              "the other end is told of the close after the data");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                              "",
                              "the end that closes is not told of its own close");
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A peer that does not speak the protocol.
 */
class TcpMalformedTestCase : public TransportTestCase
{
  public:
    TcpMalformedTestCase()
        : TransportTestCase("TCP counts a malformed message and resets the connection")
    {
    }

  private:
    void DoRun() override
    {
        Prepare(TCP);
        auto socket = Socket::CreateSocket(m_nodes.Get(0), TcpSocketFactory::GetTypeId());
        uint32_t ended = 0;
        m_ended = &ended;
        socket->Bind();
        socket->SetCloseCallbacks(MakeCallback(&TcpMalformedTestCase::HandleEnd, this),
                                  MakeCallback(&TcpMalformedTestCase::HandleEnd, this));
        socket->Connect(InetSocketAddress("10.0.0.2", PORT));
        Simulator::Schedule(Seconds(1), [socket] {
            socket->Send(MakeTokens(1, 100));
            const std::string noise = "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n";
            socket->Send(
                Create<Packet>(reinterpret_cast<const uint8_t*>(noise.data()), noise.size()));
            socket->Send(MakeTokens(2, 100));
        });
        Simulator::Schedule(Seconds(2), [&ended, this] {
            NS_TEST_EXPECT_MSG_EQ(ended, 1, "the connection of the peer is reset at once");
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              "1:132;",
                              "messages before the malformed one are delivered");
        NS_TEST_EXPECT_MSG_EQ(m_dropped,
                              "not a message: wrong magic number;",
                              "the malformed message is dropped once, with its reason");
        NS_TEST_EXPECT_MSG_EQ(m_server->GetDrops(), 1, "the drop is counted");
        NS_TEST_EXPECT_MSG_EQ(
            m_far.closed,
            "malformed message: not a message: wrong magic number;",
            "the application is told that a malformed message ended the connection");
        RunAndDestroy();
    }

    /** @param socket it has ended */
    void HandleEnd(Ptr<Socket> socket)
    {
        ++*m_ended;
    }

    uint32_t* m_ended{nullptr}; //!< How often the raw socket has ended
};

/**
 * @ingroup llm-edge-tests
 * @brief Small messages one after the other, as tokens are.
 */
class TcpLatencyTestCase : public TransportTestCase
{
  public:
    TcpLatencyTestCase()
        : TransportTestCase("TCP sends small messages at once, without Nagle's wait for ACKs")
    {
    }

  private:
    void DoRun() override
    {
        // 36-byte messages every 10 ms over a link of 50 ms: with Nagle's algorithm the second
        // waits for the ACK of the first.
        NS_TEST_EXPECT_MSG_LT(
            LongestDelay(true),
            MilliSeconds(51),
            "without Nagle's algorithm a message takes the delay of the link and its transmission");
        NS_TEST_EXPECT_MSG_GT(LongestDelay(false),
                              MilliSeconds(100),
                              "with Nagle's algorithm a message waits for an ACK");
    }

    /**
     * @param noDelay attribute NoDelay
     * @return longest time from Send() to arrival
     */
    Time LongestDelay(bool noDelay)
    {
        Prepare(TCP, "100Mbps", MilliSeconds(50));
        m_client->SetAttribute("NoDelay", BooleanValue(noDelay));
        DialV4();
        const Time start = Simulator::Now() + Seconds(1);
        for (uint32_t i = 0; i < 20; ++i)
        {
            Simulator::Schedule(Seconds(1) + MilliSeconds(10 * i),
                                [this, i] { m_near.connection->Send(MakeTokens(i, 4)); });
        }
        Simulator::Run();
        Time longest;
        NS_TEST_EXPECT_MSG_EQ(m_far.times.size(), 20, "all messages arrive");
        for (uint32_t i = 0; i < m_far.times.size(); ++i)
        {
            longest = Max(longest, m_far.times[i] - start - MilliSeconds(10 * i));
        }
        RunAndDestroy();
        return longest;
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Messages over TCP.
 */
class TcpTransportTests : public TestCase
{
  public:
    TcpTransportTests()
        : TestCase("Tcp transport")
    {
        AddTestCase(new TcpDeliveryTestCase);
        AddTestCase(new TcpBufferTestCase);
        AddTestCase(new TcpMalformedTestCase);
        AddTestCase(new TcpLatencyTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<TcpTransportTests> g_suite("tcp-transport"); //!< Registers the cases

} // namespace
