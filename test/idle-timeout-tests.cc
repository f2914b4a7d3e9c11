/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/llm-client.h"
#include "ns3/message.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A device whose server says nothing, or a single token of one request. */
class IdleTimeoutTestCase : public TestCase
{
  public:
    IdleTimeoutTestCase()
        : TestCase("A request fails one IdleTimeout after the last that was heard of it")
    {
    }

  private:
    void DoRun() override
    {
        auto node = CreateObject<Node>();
        auto other = CreateObject<Node>();
        auto transport = CreateObject<IdealTransport>();
        transport->Listen(other, 8000, MakeCallback(&IdleTimeoutTestCase::Accept, this));
        m_client = CreateObject<LlmClient>();
        m_client->SetAttribute("Remote", AddressValue(IdealAddress(other->GetId(), 8000)));
        m_client->SetAttribute("Transport", TypeIdValue(IdealTransport::GetTypeId()));
        m_client->SetAttribute("IdleTimeout", TimeValue(Seconds(5)));
        m_client->TraceConnectWithoutContext("RequestEnded",
                                             MakeCallback(&IdleTimeoutTestCase::Ended, this));
        node->AddApplication(m_client);
        for (const auto at : {1, 2, 30})
        {
            Simulator::Schedule(Seconds(at), &IdleTimeoutTestCase::Submit, this);
        }
        Simulator::Schedule(Seconds(4), &IdleTimeoutTestCase::SendToken, this);
        Simulator::Stop(Seconds(100));
        Simulator::Run();
        // Request 0: a token at 4 s, silence from then on. 1: sent at 2 s. 2: sent at 30 s, when
        // no other lives.
        const std::map<uint32_t, Time> expected{{0, Seconds(9)}, {1, Seconds(7)}, {2, Seconds(35)}};
        NS_TEST_ASSERT_MSG_EQ(m_ended.size(), expected.size(), "every request ends");
        for (const auto& [sequence, time] : expected)
        {
            NS_TEST_ASSERT_MSG_EQ(m_ended.at(sequence), time, "request " << sequence);
        }
        NS_TEST_ASSERT_MSG_EQ(m_cancelled,
                              3,
                              "the server is told to stop each request that timed out");
        m_client = nullptr;
        m_server = nullptr;
        transport->Dispose();
        Simulator::Destroy();
    }

    /** @param connection the device's pipe */
    void Accept(Ptr<Connection> connection)
    {
        m_server = connection;
        connection->SetMessageCallback(MakeCallback(&IdleTimeoutTestCase::Receive, this));
    }

    /**
     * @param connection the device's pipe
     * @param message what it sends
     */
    void Receive(Ptr<Connection> connection, const Message& message)
    {
        m_cancelled += message.header.GetType() == MessageHeader::CANCEL ? 1 : 0;
    }

    /** The user asks for two tokens. */
    void Submit()
    {
        LlmRequest request;
        request.promptTokens = 10;
        request.outputTokens = 2;
        m_client->Submit(request);
    }

    /** The server sends the first token of the first request. */
    void SendToken()
    {
        TokensHeader tokens;
        tokens.count = 1;
        m_server->Send(MakeMessage(WireId::Make(0, 0, 0), tokens, 4));
    }

    /** @param record a request that has ended */
    void Ended(const RequestRecord& record)
    {
        NS_TEST_ASSERT_MSG_EQ(record.reason,
                              "no message for the idle timeout",
                              "the reason is the idle timeout");
        m_ended[record.sequence] = *record.ended;
    }

    Ptr<LlmClient> m_client;          //!< The device
    Ptr<Connection> m_server;         //!< The server's end of its pipe
    std::map<uint32_t, Time> m_ended; //!< When requests ended
    int m_cancelled{0};               //!< Cancellations at the server
};

/** The suite. */
class IdleTimeoutTests : public TestCase
{
  public:
    IdleTimeoutTests()
        : TestCase("Idle timeout")
    {
        AddTestCase(new IdleTimeoutTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<IdleTimeoutTests> g_suite("idle-timeout"); //!< Registers the cases

} // namespace
