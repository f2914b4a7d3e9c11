/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-edge-tests.h"

#include "ns3/input-error.h"
#include "ns3/latency-model.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::llmedge;

/**
 * @defgroup llm-edge-tests Tests of llm-edge
 * @ingroup llm-edge
 * @ingroup tests
 */

namespace
{

/** A latency model that costs nothing. */
class FreeLatencyModel : public LatencyModel
{
  public:
    IterationCost Predict(const IterationLoad& load) const override
    {
        return {};
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Tensor parallelism must divide the query heads.
 */
class TensorParallelTestCase : public TestCase
{
  public:
    TensorParallelTestCase()
        : TestCase("A latency model refuses tensor parallelism that does not divide the heads")
    {
    }

  private:
    void DoRun() override
    {
        auto model = CreateObject<FreeLatencyModel>();
        LlmSpec llm;
        llm.name = "m";
        llm.queryHeads = 32;
        model->Configure(GpuSpec(), llm, 4);
        NS_TEST_ASSERT_MSG_EQ(model->GetTensorParallel(), 4, "configured");
        bool refused = false;
        try
        {
            model->Configure(GpuSpec(), llm, 3);
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_ASSERT_MSG_EQ(refused, true, "3 does not divide 32");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Basics that every part rests on.
 */
class LlmEdgeTestSuite : public TestSuite
{
  public:
    LlmEdgeTestSuite()
        : TestSuite("llm-edge", TestSuite::Type::UNIT)
    {
    }

  private:
    void DoSetup() override
    {
        // Not in the constructor, which runs before the constants of other files are there.
        if (m_filled)
        {
            return;
        }
        m_filled = true;
        AddTestCase(new TensorParallelTestCase);
        AddTestCase(MakeAuctionFailureTests());
        AddTestCase(MakeAuctionTests());
        AddTestCase(MakeCachingTests());
        AddTestCase(MakeCachingVectorTests());
        AddTestCase(MakeChannelTests());
        AddTestCase(MakeDeviceEnergyTests());
        AddTestCase(MakeEngineShareTests());
        AddTestCase(MakeFaultsTests());
        AddTestCase(MakeGpuDeviceEnergyTests());
        AddTestCase(MakeHostileClientTests());
        AddTestCase(MakeHostileControllerTests());
        AddTestCase(MakeHostileParticipantTests());
        AddTestCase(MakeHostileServerTests());
        AddTestCase(MakeIdealTransportTests());
        AddTestCase(MakeIdleTimeoutTests());
        AddTestCase(MakeLteAccessTests());
        AddTestCase(MakeMarketFailureTests());
        AddTestCase(MakeMarketLossTests());
        AddTestCase(MakeMarketTests());
        AddTestCase(MakeModelStoreTests());
        AddTestCase(MakeRelayAccessTests());
        AddTestCase(MakeServerEnergyTests());
        AddTestCase(MakeServingBehaviourTests());
        AddTestCase(MakeServingConservationTests());
        AddTestCase(MakeServingFailureTests());
        AddTestCase(MakeServingTests());
        AddTestCase(MakeShareLedgerTests());
        AddTestCase(MakeTcpFailureTests());
        AddTestCase(MakeTcpTransportTests());
        AddTestCase(MakeTransportTests());
        AddTestCase(MakeUdpTransportTests());
        AddTestCase(MakeUplinkShareTests());
    }

    bool m_filled{false}; //!< The cases have been added
};

LlmEdgeTestSuite g_llmEdgeTestSuite; //!< Static instance for registration

} // namespace
