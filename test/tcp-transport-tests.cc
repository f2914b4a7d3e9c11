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
        NS_TEST_ASSERT_MSG_EQ(m_near.connection->IsOpen(), false, "not in the call");
        NS_TEST_ASSERT_MSG_EQ(m_near.connection->GetBacklog(), bytes, "all wait");
        Simulator::Schedule(Seconds(5), [this] {
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(), true, "open");
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(), 0, "all taken");
            m_far.connection->Send(MakeTokens(7, 5000));
            m_far.connection->Close();
        });
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_near.opened, 1, "opened once");
        NS_TEST_EXPECT_MSG_EQ(m_far.opened, 0, "only the end that connected is told");
        NS_TEST_EXPECT_MSG_EQ(m_far.received, expected, "whole and in order");
        NS_TEST_EXPECT_MSG_EQ(m_near.received, "7:5032;", "and back, before the close");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed, "closed by peer;", "told once");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed, "", "not told of one's own close");
        NS_TEST_EXPECT_MSG_EQ(m_server->GetDrops(), 0, "nothing malformed");
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
            NS_TEST_EXPECT_MSG_GT(backlog, 500000, "the rest waits in the connection");
            NS_TEST_EXPECT_MSG_LT(backlog, (1 << 20), "a part has gone");
            m_near.connection->Send(MakeTokens(3, 0));
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received, "1:1048608;2:32;", "nothing after the close");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed, "closed by peer;", "then the close");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed, "", "not told of one's own close");
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
            NS_TEST_EXPECT_MSG_EQ(ended, 1, "the peer is reset at once");
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received, "1:132;", "what came before is delivered");
        NS_TEST_EXPECT_MSG_EQ(m_dropped, "not a message: wrong magic number;", "one drop");
        NS_TEST_EXPECT_MSG_EQ(m_server->GetDrops(), 1, "counted");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "malformed message: not a message: wrong magic number;",
                              "the application is told");
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
        NS_TEST_EXPECT_MSG_LT(LongestDelay(true), MilliSeconds(51), "one way, and sending");
        NS_TEST_EXPECT_MSG_GT(LongestDelay(false), MilliSeconds(100), "ACK, then one way");
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
        NS_TEST_EXPECT_MSG_EQ(m_far.times.size(), 20, "all arrive");
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
