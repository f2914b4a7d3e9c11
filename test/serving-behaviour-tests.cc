/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/least-loaded-dispatch-policy.h"
#include "ns3/llm-controller.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"
#include "ns3/workload-factory.h"

#include <algorithm>
#include <tuple>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name
const std::string WIFI = "ns3::llmedge::WifiEdgeNetwork";   //!< TypeId name

/**
 * @ingroup llm-edge-tests
 * @brief Requests that are given up leave nothing behind in the engine.
 */
class CancellationTestCase : public TestCase
{
  public:
    /** @param stopping whether the devices stop; otherwise deadlines pass */
    explicit CancellationTestCase(bool stopping)
        : TestCase(stopping ? "Devices that stop free the engine"
                            : "Deadlines that pass free the engine"),
          m_stopping(stopping)
    {
    }

  private:
    /**
     * @param serving the applications
     * @param blocks whether there must be blocks in use
     */
    void CheckEngines(LlmServingHelper* serving, bool blocks)
    {
        uint64_t used = 0;
        for (const auto& server : serving->GetServers())
        {
            const auto report = server->GetEngine()->GetReport();
            used += report.kvBlocksUsed + report.running + report.waiting;
        }
        NS_TEST_ASSERT_MSG_EQ((used > 0),
                              blocks,
                              "engines hold requests or KV blocks exactly if they should");
        NS_TEST_ASSERT_MSG_EQ((serving->GetController()->GetLive() > 0),
                              blocks,
                              "the controller holds requests exactly if it should");
        ++m_checks;
    }

    void DoRun() override
    {
        // 4000 tokens take at least 4000 x 16 GB / 3350 GB/s = 19 s on the fastest server, an H100.
        auto source = CreateObject<EvenRequests>(6, MilliSeconds(10), 4000);
        source->m_deadline = m_stopping ? Time(0) : Seconds(3);
        SmallServingRun run(WIRED);
        const auto zero = LlmServingHelper::GetWarmUp();
        run.Run(source, "RoundRobin", [&](LlmServingHelper& serving) {
            for (const auto& client : serving.GetClients())
            {
                client->SetStopTime(m_stopping ? zero + Seconds(3) : zero + Seconds(90));
            }
            Simulator::Schedule(zero + Seconds(2),
                                &CancellationTestCase::CheckEngines,
                                this,
                                &serving,
                                true);
            // The last one gives up at 3.05 s; the way to the cloud takes 22 ms.
            Simulator::Schedule(zero + MilliSeconds(3200),
                                &CancellationTestCase::CheckEngines,
                                this,
                                &serving,
                                false);
        });
        NS_TEST_ASSERT_MSG_EQ(m_checks, 2, "the engines were checked twice");
        const auto state = m_stopping ? RequestState::FAILED : RequestState::TIMED_OUT;
        NS_TEST_ASSERT_MSG_EQ(run.Count(state), 6, "all requests are given up");
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_GT(record.tokensReceived,
                                  0,
                                  "requests are given up in the middle of their answers");
            NS_TEST_ASSERT_MSG_EQ(record.reason,
                                  (m_stopping ? "client stopped" : "deadline"),
                                  "the reason says why the device gave up");
        }
    }

    bool m_stopping;      //!< Devices stop
    uint32_t m_checks{0}; //!< Times the engines were looked at
};

/**
 * @ingroup llm-edge-tests
 * @brief Without anybody who listens, requests time out where they are, never sent.
 */
class NoConnectionTestCase : public TestCase
{
  public:
    NoConnectionTestCase()
        : TestCase("A deadline passes while there is no connection")
    {
    }

  private:
    void DoRun() override
    {
        auto source = CreateObject<EvenRequests>(4, MilliSeconds(100), 5);
        source->m_deadline = Seconds(2);
        SmallServingRun run(WIRED);
        run.Run(source, "RoundRobin", [](auto& serving) {
            serving.GetController()->SetStartTime(Seconds(100));
        });
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::TIMED_OUT), 4, "all requests time out");
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(record.sent.has_value(), false, "the request was never sent");
            NS_TEST_ASSERT_MSG_EQ(record.attempts, 0, "the request has no attempts");
            NS_TEST_ASSERT_MSG_EQ(record.uplinkBytes, 0, "the request sent no bytes");
            NS_TEST_ASSERT_MSG_EQ(record.reason,
                                  "deadline before it was sent",
                                  "the reason says that the deadline passed before sending");
            NS_TEST_ASSERT_MSG_EQ(*record.ended - record.created,
                                  Seconds(2),
                                  "the request ends at its deadline");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Requests that nobody can serve are rejected, each with its reason.
 */
class ImpossibleRequestTestCase : public TestCase
{
  public:
    /**
     * @param prompt tokens
     * @param output tokens
     * @param reason why it is rejected
     */
    ImpossibleRequestTestCase(uint32_t prompt, uint32_t output, const std::string& reason)
        : TestCase("A request of " + std::to_string(prompt) + " + " + std::to_string(output) +
                   " tokens is rejected"),
          m_prompt(prompt),
          m_output(output),
          m_reason(reason)
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(IDEAL);
        auto source = CreateObject<EvenRequests>(2, Seconds(1), m_output, m_prompt);
        run.Run(source, "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::REJECTED), 2, "both requests are rejected");
        NS_TEST_ASSERT_MSG_EQ(run.m_records[0].reason,
                              m_reason,
                              "the reason says which limit was exceeded");
        NS_TEST_ASSERT_MSG_EQ(run.m_records[0].tokensReceived,
                              0,
                              "a rejected request gets no tokens");
    }

    uint32_t m_prompt;    //!< Tokens
    uint32_t m_output;    //!< Tokens
    std::string m_reason; //!< Why it is rejected
};

/**
 * @ingroup llm-edge-tests
 * @brief With datagrams lost, answers with gaps fail and say so.
 */
class LostTokensTestCase : public TestCase
{
  public:
    LostTokensTestCase()
        : TestCase("Answers of which datagrams are lost fail")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_transport = "UdpTransport";
        run.m_network->SetAttribute("LossRate", DoubleValue(0.02));
        run.Run(CreateObject<EvenRequests>(40, MilliSeconds(250), 30), "RoundRobin");
        uint32_t lost = 0;
        for (const auto& record : run.m_records)
        {
            if (record.reason == "tokens lost")
            {
                ++lost;
                NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::FAILED),
                                      true,
                                      "a request with a gap in its answer fails");
                NS_TEST_ASSERT_MSG_LT(record.tokensReceived,
                                      30,
                                      "a failed request has not got all tokens");
            }
            else if (record.state == RequestState::COMPLETED)
            {
                NS_TEST_ASSERT_MSG_EQ(record.tokensReceived,
                                      30,
                                      "a completed request has got all tokens");
            }
        }
        // A token crosses two links: all 30 arrive with probability 0.98^60 = 0.30.
        NS_TEST_ASSERT_MSG_GT(lost, 40 * 0.3, "more than 30 % of the answers have gaps");
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED), 0, "some answers have no gaps");
    }
};

/** Looks at the age of reports, and decides as its base class. */
class AgeWatcher : public LeastLoadedDispatchPolicy
{
  public:
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override
    {
        for (const auto& server : servers)
        {
            m_ages.push_back(server.reportAgeS);
        }
        return LeastLoadedDispatchPolicy::Choose(request, servers);
    }

    std::vector<double> m_ages; //!< Seen
};

/**
 * @ingroup llm-edge-tests
 * @brief What policies see is as old as the control plane makes it.
 */
class ReportAgeTestCase : public TestCase
{
  public:
    ReportAgeTestCase()
        : TestCase("Policies see how old reports are")
    {
    }

  private:
    void DoRun() override
    {
        for (const bool network : {false, true})
        {
            auto policy = CreateObject<AgeWatcher>();
            SmallServingRun run(WIRED);
            run.m_networkControl = network; // a report every 100 ms
            run.Run(CreateObject<EvenRequests>(30, MilliSeconds(37), 10),
                    policy,
                    [](auto& serving) {});
            NS_TEST_ASSERT_MSG_EQ(policy->m_ages.size(),
                                  90,
                                  "the policy sees three servers at each of 30 requests");
            const auto [least, most] =
                std::minmax_element(policy->m_ages.begin(), policy->m_ages.end());
            NS_TEST_ASSERT_MSG_GT_OR_EQ(*least, 0, "a report is never newer than the decision");
            if (!network)
            {
                NS_TEST_ASSERT_MSG_EQ(
                    *most,
                    0,
                    "with ideal control, a report is taken at the moment of the decision");
                continue;
            }
            NS_TEST_ASSERT_MSG_GT(*most,
                                  0.05,
                                  "with control over the network, reports get older than 50 ms");
            NS_TEST_ASSERT_MSG_LT(*most, 0.101, "a report is not older than its interval");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The same run again gives the same records; another run number gives others; another
 * policy gets the same requests.
 */
class RepeatabilityTestCase : public TestCase
{
  public:
    /** @param network TypeId name of the network */
    explicit RepeatabilityTestCase(const std::string& network)
        : TestCase("Runs can be repeated: " + network),
          m_network(network)
    {
    }

  private:
    /** What a run was. */
    struct Result
    {
        std::string records;  //!< Everything
        std::string requests; //!< What was asked, when, by whom
        std::string servers;  //!< Who served it
    };

    /**
     * @param policy name of the policy
     * @param number run number
     * @return what the run was
     */
    Result Play(const std::string& policy, uint64_t number) const
    {
        const auto before = RngSeedManager::GetRun();
        RngSeedManager::SetRun(number);
        SmallServingRun run(m_network);
        run.m_network->SetAttribute("LossRate", DoubleValue(m_network == IDEAL ? 0 : 0.02));
        auto source = CreateWorkload("poisson", 4);
        source->SetAttribute("MaxRequests", UintegerValue(25));
        run.Run(source, policy);
        RngSeedManager::SetRun(before);
        Result result{run.Print(), "", ""};
        std::sort(run.m_records.begin(), run.m_records.end(), [](const auto& a, const auto& b) {
            return std::tie(a.device, a.sequence) < std::tie(b.device, b.sequence);
        });
        for (const auto& record : run.m_records)
        {
            result.requests += record.GetId() + " " +
                               std::to_string(record.created.GetNanoSeconds()) + " " +
                               std::to_string(record.promptTokens) + " " +
                               std::to_string(record.outputTokens) + "\n";
            result.servers += std::to_string(record.server) + " ";
        }
        return result;
    }

    void DoRun() override
    {
        const auto once = Play("Random", 1);
        const auto again = Play("Random", 1);
        const auto other = Play("Random", 2);
        const auto policy = Play("LeastLoaded", 1);
        NS_TEST_ASSERT_MSG_EQ(std::count(once.records.begin(), once.records.end(), '\n'),
                              25,
                              "25 requests are recorded");
        NS_TEST_ASSERT_MSG_EQ(again.records,
                              once.records,
                              "the same seed and run give the same bytes");
        NS_TEST_ASSERT_MSG_NE(other.requests, once.requests, "another run has other requests");
        NS_TEST_ASSERT_MSG_NE(other.servers,
                              once.servers,
                              "another run has other decisions of the policy");
        NS_TEST_ASSERT_MSG_EQ(policy.requests,
                              once.requests,
                              "another policy sees the same requests");
        NS_TEST_ASSERT_MSG_NE(policy.servers, once.servers, "another policy decides differently");
    }

    std::string m_network; //!< TypeId name of the network
};

/**
 * @ingroup llm-edge-tests
 * @brief How serving behaves when nothing fails, or devices do.
 */
class ServingBehaviourTests : public TestCase
{
  public:
    ServingBehaviourTests()
        : TestCase("Serving behaviour")
    {
        AddTestCase(new CancellationTestCase(false));
        AddTestCase(new CancellationTestCase(true));
        AddTestCase(new NoConnectionTestCase);
        // Llama 3.1's window is 131072 tokens; a message holds 2^26 bytes, four per token.
        const std::string nothing = "no prompt or no answer asked for";
        AddTestCase(new ImpossibleRequestTestCase(0, 10, nothing));
        AddTestCase(new ImpossibleRequestTestCase(10, 0, nothing));
        AddTestCase(new ImpossibleRequestTestCase(131072, 1, "context too long"));
        AddTestCase(new ImpossibleRequestTestCase(1 << 24, 1, "context too long"));
        const std::string unsendable = "cannot be sent: prompt too long";
        AddTestCase(new ImpossibleRequestTestCase((1 << 24) + 1, 1, unsendable));
        AddTestCase(new ImpossibleRequestTestCase(UINT32_MAX, UINT32_MAX, unsendable));
        AddTestCase(new LostTokensTestCase);
        AddTestCase(new ReportAgeTestCase);
        for (const auto& network : {IDEAL, WIRED, WIFI})
        {
            AddTestCase(new RepeatabilityTestCase(network));
        }
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ServingBehaviourTests> g_suite("serving-behaviour"); //!< Registers the cases

} // namespace
