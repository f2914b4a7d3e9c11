/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"
#include "transport-test-case.h"

#include "ns3/double.h"
#include "ns3/error-model.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** TypeId name. */
const std::string TCP = "ns3::llmedge::TcpTransport";

/**
 * @ingroup llm-edge-tests
 * @brief The other end disappears, or was never there.
 */
class TcpFailureTestCase : public TransportTestCase
{
  public:
    TcpFailureTestCase()
        : TransportTestCase("TCP reports why a connection is gone")
    {
    }

  private:
    void DoRun() override
    {
        Prepare(TCP);
        DialV4();
        m_near.connection->Send(MakeTokens(1, 1 << 20));
        Simulator::Schedule(MilliSeconds(100), [this] { m_far.connection->Abort(); });
        Expect("reset by peer", MilliSeconds(110));

        Prepare(TCP);
        DialV4();
        Simulator::Schedule(MilliSeconds(100), [this] { m_near.connection->Abort(); });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_far.closed,
                              "reset by peer;",
                              "the server is told that the connection was reset");
        NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                              "",
                              "the end that aborts is not told of its own abort");
        RunAndDestroy();

        // One round trip of 2 * 5 ms, and the time to send two segments of under 100 bytes.
        Prepare(TCP);
        Dial(InetSocketAddress("10.0.0.2", PORT + 1));
        m_near.connection->Send(MakeTokens(1, 0));
        Expect("connection refused", MilliSeconds(11));

        Prepare(TCP);
        m_server->StopListening();
        Dial(Inet6SocketAddress(m_v6, PORT));
        Expect("connection refused", Seconds(3));

        Prepare(TCP);
        Dial(InetSocketAddress("192.168.7.7", PORT));
        NS_TEST_EXPECT_MSG_EQ(m_near.closed, "", "a failure is not reported within the call");
        Expect("no route to host", NanoSeconds(1));
    }

    /**
     * @param reason what node 0 is told
     * @param latest until when
     */
    void Expect(const std::string& reason, Time latest)
    {
        Simulator::Schedule(latest, [this] {
            NS_TEST_EXPECT_MSG_EQ(m_near.closed.empty(), false, "the failure is reported in time");
        });
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                              reason + ";",
                              "the failure is reported once, with its reason");
        NS_TEST_EXPECT_MSG_EQ(m_near.connection->IsOpen(),
                              false,
                              "the connection is not open any more");
        NS_TEST_EXPECT_MSG_EQ(m_near.connection->GetBacklog(),
                              0,
                              "no bytes wait in the connection any more");
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Nobody answers, at the handshake and later.
 */
class TcpSilenceTestCase : public TransportTestCase
{
  public:
    TcpSilenceTestCase()
        : TransportTestCase("TCP gives up when nobody answers")
    {
    }

  private:
    void DoRun() override
    {
        Prepare(TCP);
        Break();
        DialV4();
        // ns-3's defaults: SYNs after 0, 3, 9, 21, 45, 93 s, given up after 189 s.
        Expect("connection timed out", Seconds(189));

        Prepare(TCP);
        DialV4();
        Simulator::Schedule(Seconds(1), [this] {
            Break();
            m_near.connection->Send(MakeTokens(1, 0));
        });
        Expect("timed out", Seconds(200));
    }

    /** The link loses everything from now on. */
    void Break()
    {
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto all = CreateObject<RateErrorModel>();
            all->SetAttribute("ErrorRate", DoubleValue(1));
            all->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
            m_devices.Get(i)->SetAttribute("ReceiveErrorModel", PointerValue(all));
        }
    }

    /**
     * @param reason what node 0 is told
     * @param latest until when
     */
    void Expect(const std::string& reason, Time latest)
    {
        Simulator::Stop(latest + MilliSeconds(1));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                              reason + ";",
                              "the failure is reported once, with its reason");
        RunAndDestroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Calls out of callbacks, and an end of the simulation with connections open.
 */
class TcpReentryTestCase : public TransportTestCase
{
  public:
    TcpReentryTestCase()
        : TransportTestCase("TCP connections may be closed, aborted and left alone in any callback")
    {
    }

  private:
    void DoRun() override
    {
        for (const bool abort : {false, true})
        {
            Prepare(TCP);
            m_abort = abort;
            m_messages = 0;
            DialV4();
            m_near.connection->SetOpenCallback(MakeCallback(&TcpReentryTestCase::SendThree, this));
            Simulator::Schedule(MilliSeconds(6), [this] {
                m_server->StopListening(); // in the middle of the handshake
            });
            Simulator::Run();
            NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                                  "closed by peer;",
                                  "a handshake that is not accepted closes the connection");
            RunAndDestroy();

            Prepare(TCP);
            DialV4();
            m_near.connection->SetOpenCallback(MakeCallback(&TcpReentryTestCase::SendThree, this));
            // The ACK of the handshake comes after 15.0136 ms, the data 36 us later.
            Simulator::Schedule(MicroSeconds(15020), [this] {
                m_far.connection->SetMessageCallback(
                    MakeCallback(&TcpReentryTestCase::EndAtOnce, this));
            });
            Simulator::Run();
            NS_TEST_EXPECT_MSG_EQ(m_messages, 1, "no message is delivered after the end");
            NS_TEST_EXPECT_MSG_EQ(m_near.closed,
                                  (abort ? "reset by peer;" : "closed by peer;"),
                                  "the other end is told how the connection ended");
            RunAndDestroy();
        }

        Prepare(TCP);
        DialV4();
        Simulator::Stop(MilliSeconds(12)); // open, nothing closed
        RunAndDestroy();
    }

    /** @param connection it is open */
    void SendThree(Ptr<Connection> connection)
    {
        for (uint32_t i = 0; i < 3; ++i)
        {
            connection->Send(MakeTokens(i, 100));
        }
    }

    /**
     * @param connection a message has come
     * @param message the message
     */
    void EndAtOnce(Ptr<Connection> connection, const Message& message)
    {
        ++m_messages;
        m_far.connection = nullptr;
        m_abort ? connection->Abort() : connection->Close();
    }

    bool m_abort{false};    //!< How to end
    uint32_t m_messages{0}; //!< Messages seen
};

/**
 * @ingroup llm-edge-tests
 * @brief Ends of TCP connections.
 */
class TcpFailureTests : public TestCase
{
  public:
    TcpFailureTests()
        : TestCase("Tcp failure")
    {
        AddTestCase(new TcpFailureTestCase);
        AddTestCase(new TcpSilenceTestCase);
        AddTestCase(new TcpReentryTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<TcpFailureTests> g_suite("tcp-failure"); //!< Registers the cases

} // namespace
