/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <optional>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief Over an ideal network latencies at the device are the engine's own.
 */
class IdealLatencyTestCase : public TestCase
{
  public:
    IdealLatencyTestCase()
        : TestCase("Over an ideal network TTFT and E2E at the device are those of the engine")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.Run(CreateObject<EvenRequests>(20, Seconds(1), 10), "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 20, "all requests complete");
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(*record.arrived,
                                  *record.sent,
                                  "the prompt reaches the engine when the device sends it");
            NS_TEST_ASSERT_MSG_EQ(*record.firstToken,
                                  *record.serverFirstToken,
                                  "the first token reaches the device when the engine emits it");
            NS_TEST_ASSERT_MSG_EQ(*record.lastToken,
                                  *record.serverLastToken,
                                  "the last token reaches the device when the engine emits it");
            NS_TEST_ASSERT_MSG_EQ(*record.GetE2e(),
                                  *record.serverLastToken - *record.arrived,
                                  "the E2E latency is the engine's");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Deadlines, full queues and a stopped run end requests with the right state.
 */
class TerminalStateTestCase : public TestCase
{
  public:
    TerminalStateTestCase()
        : TestCase("Deadlines time requests out, full queues reject them")
    {
    }

  private:
    void DoRun() override
    {
        // A 4000-token answer takes at least 4000 x 16 GB / 1008 GB/s = 63 s on an RTX4090.
        auto slow = CreateObject<EvenRequests>(8, MilliSeconds(100), 4000);
        slow->m_deadline = Seconds(5);
        SmallServingRun timeouts("ns3::llmedge::IdealEdgeNetwork");
        timeouts.Run(slow, "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(timeouts.Count(RequestState::TIMED_OUT),
                              8,
                              "eight requests need longer than 5 s and time out");
        for (const auto& record : timeouts.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(*record.ended - *record.sent,
                                  Seconds(5),
                                  "a request times out at its deadline");
        }

        SmallServingRun full("ns3::llmedge::IdealEdgeNetwork");
        full.m_edge.SetEngineAttribute("MaxQueue", UintegerValue(1));
        full.m_edge.SetBatching("concurrent", 0, 1);
        full.Run(CreateObject<EvenRequests>(12, MilliSeconds(1), 50),
                 "LocalFirst",
                 [](auto& serving) { serving.GetServers()[2]->SetStopTime(Seconds(1)); });
        // Four devices have two homes; each home serves one request at a time and lets one wait.
        NS_TEST_ASSERT_MSG_EQ(full.Count(RequestState::COMPLETED),
                              4,
                              "four requests run or wait in the queue and complete");
        NS_TEST_ASSERT_MSG_EQ(full.Count(RequestState::REJECTED),
                              8,
                              "the other eight requests are rejected");
        NS_TEST_ASSERT_MSG_EQ(full.m_records.front().reason,
                              "queue full",
                              "the reason says that the queue is full");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Coalescing changes the number of messages, not of tokens, and never delays the first.
 */
class CoalescingTestCase : public TestCase
{
  public:
    CoalescingTestCase()
        : TestCase("Coalesced tokens: fewer bytes, same tokens, same TTFT")
    {
    }

  private:
    /**
     * @param tokens tokens per message
     * @return the first request's record
     */
    RequestRecord Measure(uint32_t tokens)
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_tokensPerMessage = tokens;
        run.Run(CreateObject<EvenRequests>(1, Seconds(1), 33), "RoundRobin");
        return run.m_records.at(0);
    }

    void DoRun() override
    {
        const auto single = Measure(1);
        const auto coalesced = Measure(16);
        NS_TEST_ASSERT_MSG_EQ(single.tokensReceived,
                              33,
                              "with one token per message, all tokens arrive");
        NS_TEST_ASSERT_MSG_EQ(coalesced.tokensReceived,
                              33,
                              "with several tokens per message, all tokens arrive");
        NS_TEST_ASSERT_MSG_EQ(*single.GetTtft(),
                              *coalesced.GetTtft(),
                              "the first token is sent at once in both cases");
        NS_TEST_ASSERT_MSG_EQ(*single.GetE2e(),
                              *coalesced.GetE2e(),
                              "the last token is sent at once in both cases");
        // 33 messages against 1 + 16 + 16: thirty headers (20 + 12 bytes) less.
        NS_TEST_ASSERT_MSG_EQ(single.downlinkBytes - coalesced.downlinkBytes,
                              30 * 32,
                              "fewer messages save their headers");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Turns of a closed-loop session wait for the answer before and the think time.
 */
class SessionTestCase : public TestCase
{
  public:
    SessionTestCase()
        : TestCase("A session's next turn waits for the answer before it and the think time")
    {
    }

  private:
    /** Three turns that arrive at once; as in SessionRequestSource, the first has no think time. */
    class Turns : public RequestSource
    {
      public:
        std::optional<LlmRequest> Next() override
        {
            if (m_turn == 3)
            {
                return std::nullopt;
            }
            LlmRequest request;
            request.session = 7;
            request.turn = m_turn++;
            request.thinkTime = Seconds(request.turn == 0 ? 0 : 2);
            request.promptTokens = 100;
            request.outputTokens = 20;
            return request;
        }

      private:
        uint32_t m_turn{0}; //!< Next turn
    };

    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.Run(CreateObject<Turns>(), "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 3, "the session has three turns");
        for (size_t i = 1; i < 3; ++i)
        {
            const auto& before = run.m_records[i - 1];
            const auto& turn = run.m_records[i];
            NS_TEST_ASSERT_MSG_EQ(turn.device,
                                  before.device,
                                  "all turns of a session are on one device");
            NS_TEST_ASSERT_MSG_EQ(*turn.sent - *before.ended,
                                  Seconds(2),
                                  "a turn is sent one think time after the previous answer");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Serving over networks.
 */
class ServingTests : public TestCase
{
  public:
    ServingTests()
        : TestCase("Serving")
    {
        AddTestCase(new IdealLatencyTestCase);
        AddTestCase(new TerminalStateTestCase);
        AddTestCase(new CoalescingTestCase);
        AddTestCase(new SessionTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ServingTests> g_suite("serving"); //!< Registers the cases

} // namespace
