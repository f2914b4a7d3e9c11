/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/input-error.h"
#include "ns3/message-application.h"
#include "ns3/message.h"
#include "ns3/node-container.h"
#include "ns3/simulator.h"

#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint16_t PORT = 9000; //!< Where the host listens

/**
 * @ingroup llm-edge-tests
 * @brief Writes down all that happens to it; a CANCEL is what it does not expect.
 */
class Diarist : public MessageApplication
{
  public:
    /** @param remote whom it connects to when it comes up; nobody: it listens */
    explicit Diarist(const Address& remote)
        : m_remote(remote)
    {
        m_transportType = IdealTransport::GetTypeId();
    }

    /** @return peers that others have opened to it */
    size_t CountPeers() const
    {
        return GetPeers().size();
    }

    /** Say HELLO at the connection that it has opened. */
    void SayHello()
    {
        m_connection->Send(MakeMessage(0, HelloHeader()));
    }

    /** Send what is not expected. */
    void SayCancel()
    {
        m_connection->Send(MakeMessage(0, CancelHeader()));
    }

    std::string diary; //!< What has happened, each with a ';' after it
    bool ready{true};  //!< Nothing is missing

  private:
    void CheckReady() const override
    {
        if (!ready)
        {
            throw InputError("something is missing");
        }
    }

    void HandleUp() override
    {
        diary += "up;";
        if (m_remote.IsInvalid())
        {
            Listen(PORT);
        }
        else
        {
            m_connection = Connect(m_remote);
        }
    }

    void HandleDown(bool abort) override
    {
        diary += abort ? "crash;" : "stop;";
        if (m_connection)
        {
            EndConnection(m_connection, abort);
            m_connection = nullptr;
        }
    }

    void HandleOpen(Ptr<Connection> connection) override
    {
        diary += "open;";
    }

    void HandleMessage(Ptr<Connection> connection, const Message& message) override
    {
        const auto type = message.header.GetType();
        diary += MessageHeader::GetTypeName(type) + ";";
        if (type == MessageHeader::CANCEL)
        {
            Refuse(connection, "not expected");
        }
    }

    void HandleClose(Ptr<Connection> connection, std::string reason) override
    {
        diary += "closed: " + reason + ";";
        if (connection == m_connection)
        {
            m_connection = nullptr;
        }
    }

    void TraceDrop(const std::string& reason) override
    {
        diary += "dropped: " + reason + ";";
    }

    Address m_remote;             //!< Whom it connects to
    Ptr<Connection> m_connection; //!< The connection that it has opened
};

/**
 * @ingroup llm-edge-tests
 * @brief Two applications, a host that listens and a guest that connects to it, without delay.
 */
class LifeCycleTestCase : public TestCase
{
  public:
    LifeCycleTestCase()
        : TestCase("An application comes up, crashes, restarts and stops with its connections")
    {
    }

  private:
    /**
     * @brief Make host and guest; the guest starts at 2 s.
     * @param start when the host starts (s)
     */
    void Prepare(double start)
    {
        m_nodes = NodeContainer(2);
        m_host = CreateObject<Diarist>(Address());
        m_guest = CreateObject<Diarist>(IdealAddress(m_nodes.Get(0)->GetId(), PORT));
        m_nodes.Get(0)->AddApplication(m_host);
        m_nodes.Get(1)->AddApplication(m_guest);
        m_host->SetStartTime(Seconds(start));
        m_guest->SetStartTime(Seconds(2));
    }

    /** @param end when the run ends (s) */
    static void RunUntil(double end)
    {
        Simulator::Stop(Seconds(end) - Simulator::Now());
        Simulator::Run();
    }

    /** Let go of everything. */
    void Destroy()
    {
        m_host = nullptr;
        m_guest = nullptr;
        m_nodes = NodeContainer();
        Simulator::Destroy();
    }

    void DoRun() override
    {
        TestCrash();
        TestStop();
        TestRefuse();
        TestRestartBeforeStart();
        TestNotReady();
    }

    /** A crash ends the connections; after a restart others can come. */
    void TestCrash()
    {
        Prepare(1);
        Simulator::Schedule(Seconds(3), &Diarist::SayHello, m_guest);
        RunUntil(4);
        NS_TEST_EXPECT_MSG_EQ(m_host->CountPeers(), 1, "the guest is the host's peer");
        m_host->Crash();
        m_host->Crash();
        NS_TEST_EXPECT_MSG_EQ(m_host->IsUp(), false, "the host is down after a crash");
        NS_TEST_EXPECT_MSG_EQ(m_host->CountPeers(), 0, "a crash ends all connections");
        RunUntil(5);
        NS_TEST_EXPECT_MSG_EQ(m_guest->diary.rfind("up;open;closed: ", 0),
                              0,
                              "the guest hears that its connection is gone");
        m_host->Restart();
        m_host->Restart();
        m_guest->Crash();
        m_guest->Restart();
        RunUntil(6);
        NS_TEST_EXPECT_MSG_EQ(m_host->IsUp(), true, "the host is up after its restart");
        NS_TEST_EXPECT_MSG_EQ(m_host->CountPeers(), 1, "the guest connects again");
        NS_TEST_EXPECT_MSG_EQ(m_host->diary,
                              "up;HELLO;crash;up;",
                              "the host crashes and comes back once each");
        Destroy();
    }

    /** Stop ends connections, too, and both ends do not hear of their own end. */
    void TestStop()
    {
        Prepare(1);
        m_host->SetStopTime(Seconds(3));
        m_guest->SetStopTime(Seconds(4));
        RunUntil(5);
        NS_TEST_EXPECT_MSG_EQ(m_host->diary, "up;stop;", "the host hears of no end but its own");
        NS_TEST_EXPECT_MSG_EQ(m_guest->diary.rfind("up;open;closed: ", 0),
                              0,
                              "the guest hears that the host has closed");
        NS_TEST_EXPECT_MSG_EQ(m_guest->IsUp(), false, "the guest has stopped");
        Destroy();
    }

    /** What is refused is counted and traced, and ends the connection. */
    void TestRefuse()
    {
        Prepare(1);
        Simulator::Schedule(Seconds(3), &Diarist::SayCancel, m_guest);
        RunUntil(4);
        NS_TEST_EXPECT_MSG_EQ(m_host->diary,
                              "up;CANCEL;dropped: not expected;closed: not expected;",
                              "a refused message is traced before its connection ends");
        NS_TEST_EXPECT_MSG_EQ(m_host->GetDrops(), 1, "a refused message counts as dropped");
        NS_TEST_EXPECT_MSG_EQ(m_host->CountPeers(), 0, "who was refused is no peer any more");
        NS_TEST_EXPECT_MSG_EQ(m_guest->diary.rfind("up;open;closed: ", 0),
                              0,
                              "who was refused hears that the connection is gone");
        Destroy();
    }

    /** A fault that ends before the application starts does not start it twice. */
    void TestRestartBeforeStart()
    {
        Prepare(1);
        Simulator::Schedule(Seconds(0.25), &Diarist::Crash, m_host);
        Simulator::Schedule(Seconds(0.5), &Diarist::Restart, m_host);
        RunUntil(3);
        NS_TEST_EXPECT_MSG_EQ(m_host->diary, "up;", "the host comes up once");
        Destroy();
    }

    /** What lacks something does not start. */
    void TestNotReady()
    {
        Prepare(1);
        m_host->ready = false;
        std::string error;
        try
        {
            RunUntil(3);
        }
        catch (const InputError& e)
        {
            error = e.what();
        }
        NS_TEST_EXPECT_MSG_EQ(error, "something is missing", "the start says what is missing");
        NS_TEST_EXPECT_MSG_EQ(m_host->IsUp(), false, "what lacks something is not up");
        Destroy();
    }

    NodeContainer m_nodes; //!< Of host and guest
    Ptr<Diarist> m_host;   //!< Listens
    Ptr<Diarist> m_guest;  //!< Connects
};

/**
 * @ingroup llm-edge-tests
 * @brief What the applications that exchange messages have in common.
 */
class MessageApplicationTests : public TestCase
{
  public:
    MessageApplicationTests()
        : TestCase("Message application")
    {
        AddTestCase(new LifeCycleTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<MessageApplicationTests> g_suite("message-application"); //!< Registers the cases

} // namespace
