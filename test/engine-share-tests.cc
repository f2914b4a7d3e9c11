/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/test.h"
#include "ns3/uinteger.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name

/**
 * @ingroup llm-edge-tests
 * @brief A compute share of a half means twice the time per token at the device.
 */
class ComputeShareTestCase : public TestCase
{
  public:
    /** @param batching name of the scheduler */
    explicit ComputeShareTestCase(const std::string& batching)
        : TestCase("Half of the GPU, twice the time per token, " + batching),
          m_batching(batching)
    {
    }

  private:
    /**
     * @param policy what decides
     * @return TPOT of a request alone (s)
     */
    double Tpot(Ptr<DispatchPolicy> policy)
    {
        SmallServingRun run(IDEAL);
        run.m_devices = 1;
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_edge.SetBatching(m_batching);
        run.Run(CreateObject<EvenRequests>(1, Seconds(1), 101, 300), policy, [](auto&) {});
        return run.m_records.at(0).GetTpot().value().GetSeconds();
    }

    void DoRun() override
    {
        const double whole = Tpot(DispatchPolicy::Create("RoundRobin"));
        for (const uint32_t slots : {1, 2, 10})
        {
            NS_TEST_ASSERT_MSG_EQ_TOL(
                Tpot(FullShares(slots)) / whole,
                slots,
                1e-2 * slots,
                "a token takes as many times longer as there are slots: " << slots);
        }
    }

    std::string m_batching; //!< Name of the scheduler
};

/**
 * @ingroup llm-edge-tests
 * @brief A memory quota that is too small ends the request, before or in its answer.
 */
class QuotaTestCase : public TestCase
{
  public:
    QuotaTestCase()
        : TestCase("A request that outgrows its memory quota fails, out of memory")
    {
    }

  private:
    /**
     * @param prompt prompt length (tokens)
     * @param output answer length (tokens)
     * @return how such a request ends
     */
    RequestRecord End(uint32_t prompt, uint32_t output)
    {
        SmallServingRun run(IDEAL);
        run.m_devices = 1;
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_edge.SetEngineAttribute("KvBlocks", UintegerValue(400));
        // A quota of 20 blocks of 16 tokens: 320.
        run.Run(CreateObject<EvenRequests>(1, Seconds(1), output, prompt),
                FullShares(20),
                [](auto&) {});
        return run.m_records.at(0);
    }

    void DoRun() override
    {
        const auto fits = End(300, 21); // the last token needs no memory
        NS_TEST_ASSERT_MSG_EQ((fits.state == RequestState::COMPLETED),
                              true,
                              "a request with 320 tokens in memory completes");
        const auto answer = End(300, 22);
        NS_TEST_ASSERT_MSG_EQ((answer.state == RequestState::FAILED),
                              true,
                              "a request with 321 tokens in memory fails");
        NS_TEST_ASSERT_MSG_EQ(answer.reason,
                              "out of memory: the answer exceeds its quota of KV blocks",
                              "the reason says that the answer exceeds the quota");
        NS_TEST_ASSERT_MSG_EQ(answer.tokensReceived,
                              21,
                              "the tokens before the failure are delivered");
        const auto prompt = End(321, 5);
        NS_TEST_ASSERT_MSG_EQ((prompt.state == RequestState::FAILED),
                              true,
                              "a prompt of 321 tokens fails");
        NS_TEST_ASSERT_MSG_EQ(prompt.reason,
                              "out of memory: the prompt exceeds its quota of KV blocks",
                              "the reason says that the prompt exceeds the quota");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Shares of compute and memory in the engine.
 */
class EngineShareTests : public TestCase
{
  public:
    EngineShareTests()
        : TestCase("Shares: engine")
    {
        AddTestCase(new ComputeShareTestCase("concurrent"));
        AddTestCase(new ComputeShareTestCase("chunked-prefill"));
        AddTestCase(new QuotaTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<EngineShareTests> g_suite("engine-share"); //!< Registers the cases

} // namespace
