/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/input-error.h"
#include "ns3/latency-model.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::llmedge;

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
        NS_TEST_ASSERT_MSG_EQ(model->GetTensorParallel(), 4, "a model on 4 GPUs is accepted");
        bool refused = false;
        try
        {
            model->Configure(GpuSpec(), llm, 3);
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_ASSERT_MSG_EQ(refused,
                              true,
                              "3 GPUs are refused because they do not divide 32 heads");
    }
};

const SubjectSuite<TensorParallelTestCase> g_suite("tensor-parallel"); //!< Registers the case

} // namespace
