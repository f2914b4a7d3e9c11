/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/flops-latency-model.h"
#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return the model for o = 10, v = 3 at 10^12 operations per second */
Ptr<FlopsLatencyModel>
MakeModel()
{
    GpuSpec gpu;
    gpu.peakTflops = 1;
    LlmSpec llm;
    llm.hidden = 10;
    llm.layers = 3;
    llm.queryHeads = 2;
    auto model = CreateObject<FlopsLatencyModel>();
    model->Configure(gpu, llm, 1);
    return model;
}

} // namespace

TEST(FlopsLatencyModel, IsThePapersFormulaByHand)
{
    const auto model = MakeModel();
    // equation 14, m = 5: 3 (2*25*10 + 2*5*10 + 4*5*100) = 3 * 2600
    EXPECT_DOUBLE_EQ(model->PrefillFlops(5), 7800);
    EXPECT_DOUBLE_EQ(model->DecodeFlops(5), 450);  // equation 15: 3 (100 + 50)
    EXPECT_DOUBLE_EQ(model->StepFlops(5, 2), 930); // 3 (2*100 + 10*2*(10 + 1)/2)
    EXPECT_DOUBLE_EQ(model->DecodeFlops(5) + model->DecodeFlops(6), model->StepFlops(5, 2));
    model->SetAttribute("StepLayers", BooleanValue(false));
    EXPECT_DOUBLE_EQ(model->StepFlops(5, 2), 310); // as printed
}

TEST(FlopsLatencyModel, ReproducesThePapersServer)
{
    // Qwen2.5-Math-7B (v = 28, o = 3584) on 8e13 operations/s, 300 tokens of prompt.
    auto model = CreateObject<FlopsLatencyModel>();
    model->SetAttribute("Peak", DoubleValue(80));
    model->Configure(GpuCatalog().Get("A100"), LlmCatalog().Get("Qwen2.5-Math-7B"), 1);
    const double m = 300;
    const double o = 3584;
    IterationLoad load;
    load.prefill.push_back({300, 0});
    EXPECT_NEAR(model->Predict(load).Total(),
                28 * (2 * m * m * o + 2 * m * o + 4 * m * o * o) / 8e13,
                1e-15);
}

TEST(FlopsLatencyModel, ChunksAddUpToTheWholePrefill)
{
    const auto model = MakeModel();
    IterationLoad load;
    load.prefill = {{3, 0}, {4, 3}}; // the same prompt in two chunks
    load.decodes = 2;
    load.decodeContext = 30;
    EXPECT_NEAR(model->Predict(load).Total() * 1e12,
                model->PrefillFlops(7) + 2 * model->DecodeFlops(15),
                1e-6);
    load.hasAttention = false; // leaves v (4 m o^2 + n o^2)
    EXPECT_NEAR(model->Predict(load).Total() * 1e12, 3 * (4 * 7 * 100 + 2 * 100), 1e-6);
}

TEST(FlopsLatencyModel, RefusesHardwareWithoutAPeak)
{
    auto model = CreateObject<FlopsLatencyModel>();
    EXPECT_THROW(model->Configure(GpuSpec(), LlmCatalog().Get("phi-2"), 1), InputError);
}
