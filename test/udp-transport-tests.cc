/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"
#include "transport-test-case.h"

#include "ns3/datagram-header.h"
#include "ns3/double.h"
#include "ns3/error-model.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/socket.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/udp-transport.h"
#include "ns3/uinteger.h"

#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief A test on UDP.
 */
class UdpTestCase : public TransportTestCase
{
  public:
    using TransportTestCase::TransportTestCase;

  protected:
    /** @return messages lost on their way to node 1 */
    uint64_t GetLost() const
    {
        return DynamicCast<UdpTransport>(m_server)->GetLost();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Without loss, all is as with TCP.
 */
class UdpDeliveryTestCase : public UdpTestCase
{
  public:
    UdpDeliveryTestCase()
        : UdpTestCase("UDP delivers messages of one and of many datagrams")
    {
    }

  private:
    void DoRun() override
    {
        for (const bool v6 : {false, true})
        {
            Prepare("ns3::llmedge::UdpTransport");
            Dial(v6 ? Address(Inet6SocketAddress(m_v6, PORT))
                    : InetSocketAddress("10.0.0.2", PORT));
            NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(),
                                  false,
                                  "the connection is not open within the call");
            // 1388 bytes of a message fit into a datagram: the second fills one, the third needs
            // two, the fourth 76.
            m_near.connection->Send(MakeTokens(0, 0));
            m_near.connection->Send(MakeTokens(1, 1356));
            m_near.connection->Send(MakeTokens(2, 1357));
            Simulator::Schedule(Seconds(1), [this] {
                NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(), true, "the connection is open");
                m_near.connection->Send(MakeTokens(3, 100000));
                m_far.connection->Send(MakeTokens(4, 5000));
            });
            Simulator::Schedule(Seconds(2), [this] { m_near.connection->Close(); });
            Simulator::Run();
            NS_TEST_EXPECT_MSG_EQ(m_near.opened, 1, "the opening is reported once");
            NS_TEST_EXPECT_MSG_EQ(m_far.received,
                                  "0:32;1:1388;2:1389;3:100032;",
                                  "all messages arrive complete");
            NS_TEST_EXPECT_MSG_EQ(m_near.received,
                                  "4:5032;",
                                  "a message in the other direction arrives");
            NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                                  "closed by peer;",
                                  "the other end is told of the close");
            NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                                  "",
                                  "the end that closes is not told of its own close");
            NS_TEST_EXPECT_MSG_EQ(GetLost(), 0, "no message is lost");
            NS_TEST_EXPECT_MSG_EQ(m_dropped, "", "nothing is dropped as malformed");
            RunAndDestroy();
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A link that loses 5 % of the packets.
 */
class UdpLossTestCase : public UdpTestCase
{
  public:
    UdpLossTestCase()
        : UdpTestCase("UDP delivers a message whole or counts it as lost")
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t messages = 2000;
        Prepare("ns3::llmedge::UdpTransport");
        auto loss = CreateObject<RateErrorModel>();
        loss->SetAttribute("ErrorRate", DoubleValue(0.05));
        loss->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        loss->AssignStreams(1);
        m_devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(loss));
        DialV4();
        for (uint32_t i = 0; i < messages; ++i)
        {
            // 1, 2 or 3 datagrams of at most 1388 bytes
            Simulator::Schedule(MilliSeconds(2 * i), [this, i] {
                m_near.connection->Send(MakeTokens(i, 1000 + 1300 * (i % 3)));
            });
        }
        Simulator::Schedule(MilliSeconds(2 * messages + 100), [this, loss] {
            loss->Disable(); // the CLOSE tells how many messages there were
            m_near.connection->Close();
        });
        Simulator::Run();
        uint32_t unexpected = 0;
        uint64_t delivered = 0;
        std::istringstream received(m_far.received);
        for (std::string one; std::getline(received, one, ';'); ++delivered)
        {
            const uint32_t i = std::stoul(one);
            const std::string whole =
                std::to_string(i) + ":" + std::to_string(1032 + 1300 * (i % 3));
            unexpected += one == whole ? 0 : 1;
        }
        NS_TEST_EXPECT_MSG_EQ(unexpected, 0, "no message is delivered incomplete");
        NS_TEST_EXPECT_MSG_EQ(delivered + GetLost(),
                              messages,
                              "every message is either delivered or counted as lost");
        // Expected loss of a third each of 0.05, 1 - 0.95^2 = 0.0975, 1 - 0.95^3 = 0.1426:
        // 0.0967 * 2000 = 193, standard deviation sqrt(2000 * 0.0967 * 0.9033) = 13.2; 5 of them.
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(GetLost()),
                                  193,
                                  66,
                                  "as many messages are lost as the binomial distribution says");
        NS_TEST_EXPECT_MSG_EQ(m_dropped, "", "nothing is dropped as malformed");
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Datagrams of somebody who does not follow the rules.
 */
class UdpHostileTestCase : public UdpTestCase
{
  public:
    UdpHostileTestCase()
        : UdpTestCase("UDP counts malformed datagrams and bounds what they cost")
    {
    }

  private:
    void DoRun() override
    {
        Prepare("ns3::llmedge::UdpTransport");
        m_server->SetAttribute("ReassemblyBytes", UintegerValue(10000));
        m_socket = Socket::CreateSocket(m_nodes.Get(0), UdpSocketFactory::GetTypeId());
        m_socket->Bind();
        m_socket->Connect(InetSocketAddress("10.0.0.2", PORT));
        const uint8_t noise[40] = {0xFF};
        m_socket->Send(Create<Packet>());          // 0 bytes
        m_socket->Send(Create<Packet>(noise, 11)); // shorter than a header
        m_socket->Send(Create<Packet>(noise, 40)); // no header
        SendRaw(0, 3, 2, Create<Packet>(10));      // fragment 3 of 2
        SendRaw(0, 0, 1, Create<Packet>());        // no data
        Simulator::Schedule(Seconds(1), [this, &noise] {
            NS_TEST_EXPECT_MSG_EQ((m_far.connection == nullptr),
                                  true,
                                  "malformed datagrams make no connection");
            // ns-3 does not deliver datagrams of 0 bytes.
            NS_TEST_EXPECT_MSG_GT_OR_EQ(m_server->GetDrops(),
                                        4,
                                        "every malformed datagram is counted");
            m_dropped.clear();
            SendRaw(0, 0, 1, MakeTokens(0, 0));
            SendRaw(0, 0, 1, MakeTokens(0, 0));          // again
            SendRaw(0xFFFFFFF0, 0, 1, MakeTokens(1, 0)); // far ahead
            SendRaw(1, 0, 1, Create<Packet>(noise, 32)); // no message
            SendRaw(2, 0, 2, Create<Packet>(10));
            SendRaw(2, 1, 3, Create<Packet>(10)); // 2 or 3 fragments?
            for (uint32_t i = 3; i < 1003; ++i)
            {
                SendRaw(i, 0, 2, Create<Packet>(1000)); // never completed
            }
        });
        Simulator::Schedule(Seconds(4), [this] {
            NS_TEST_EXPECT_MSG_EQ(GetLost(),
                                  1002,
                                  "the messages 1 and 2 and the 1000 skipped ones are lost");
            SendRaw(1003, 0, 1, MakeTokens(2, 0));
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              "0:32;2:32;",
                              "the valid messages are delivered once");
        NS_TEST_EXPECT_MSG_EQ(m_dropped,
                              "message number out of range;"
                              "not a message: wrong magic number;"
                              "fragments disagree about their number;",
                              "each malformed datagram is dropped for its reason");
        m_socket = nullptr;
        RunAndDestroy();
    }

    /**
     * @param sequence number of the message
     * @param fragment number of the fragment
     * @param fragments fragments of the message
     * @param data the fragment
     */
    void SendRaw(uint32_t sequence, uint16_t fragment, uint16_t fragments, Ptr<Packet> data)
    {
        DatagramHeader header;
        header.sequence = sequence;
        header.fragment = fragment;
        header.fragments = fragments;
        data->AddHeader(header);
        m_socket->Send(data);
    }

    Ptr<Socket> m_socket; //!< The stranger's
};

/**
 * @ingroup llm-edge-tests
 * @brief Closing, aborting, talking to nobody, and a simulation that ends in between.
 */
class UdpLifeTestCase : public UdpTestCase
{
  public:
    UdpLifeTestCase()
        : UdpTestCase("UDP connections end by CLOSE, silently by Abort(), and do not come back")
    {
    }

  private:
    void DoRun() override
    {
        CloseBeforeOpen();
        CloseInTheMiddle();
        Abort();
        TalkToNobody();
    }

    /** What waits goes out before the CLOSE. */
    void CloseBeforeOpen()
    {
        Prepare("ns3::llmedge::UdpTransport");
        DialV4();
        m_near.connection->Send(MakeTokens(0, 0));
        m_near.connection->Close(); // before it is open: what waits goes out first
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received, "0:32;", "the message sent before the close arrives");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "closed by peer;",
                              "the other end is told of the close");
        NS_TEST_EXPECT_MSG_EQ(m_near.opened,
                              0,
                              "an end that has closed is not told that it is open");
        RunAndDestroy();
    }

    /** What comes after the CLOSE does not open a new connection. */
    void CloseInTheMiddle()
    {
        Prepare("ns3::llmedge::UdpTransport");
        DialV4();
        m_near.connection->Send(MakeTokens(0, 0));
        Simulator::Schedule(MilliSeconds(6), [this] {
            m_far.connection->Send(MakeTokens(1, 0));
            m_far.connection->Close();
            m_far.connection = nullptr;
            m_near.connection->Send(MakeTokens(2, 0)); // on its way when the CLOSE comes
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ((m_far.connection == nullptr),
                              true,
                              "datagrams of a closed connection make no second connection");
        NS_TEST_EXPECT_MSG_EQ(m_near.received,
                              "1:32;",
                              "the message sent before the close arrives");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                              "closed by peer;",
                              "the other end is told of the close");
        RunAndDestroy();
    }

    /** A crash is silent. */
    void Abort()
    {
        Prepare("ns3::llmedge::UdpTransport");
        DialV4();
        m_near.connection->Send(MakeTokens(0, 0));
        Simulator::Schedule(MilliSeconds(6), [this] {
            m_server->StopListening(); // connections that exist stay
            m_near.connection->Send(MakeTokens(1, 5000));
            m_near.connection->Abort();
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.received,
                              "0:32;1:5032;",
                              "messages sent before the abort arrive");
        NS_TEST_EXPECT_MSG_EQ(m_far.closed, "", "an abort is not reported to the other end");
        RunAndDestroy();
    }

    /** Nobody says that nobody is there. */
    void TalkToNobody()
    {
        Prepare("ns3::llmedge::UdpTransport");
        Dial(InetSocketAddress("10.0.0.2", PORT + 1));
        m_near.connection->Send(MakeTokens(0, 0));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_near.opened, 1, "the connection is open although nobody listens");
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Transport over UDP.
 */
class UdpTransportTests : public TestCase
{
  public:
    UdpTransportTests()
        : TestCase("Udp transport")
    {
        AddTestCase(new UdpDeliveryTestCase);
        AddTestCase(new UdpLossTestCase);
        AddTestCase(new UdpHostileTestCase);
        AddTestCase(new UdpLifeTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<UdpTransportTests> g_suite("udp-transport"); //!< Registers the cases

} // namespace
