/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/latency-model-factory.h"
#include "ns3/llm-catalog.h"
#include "ns3/request-time-latency-model.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param gpu a GPU
 * @param jitter attribute Jitter
 * @return the model for GPT-J-6B
 */
Ptr<LatencyModel>
Model(const std::string& gpu, double jitter)
{
    auto model = FindLatencyModel("request").Create<LatencyModel>();
    model->SetAttribute("Jitter", DoubleValue(jitter));
    model->Configure(GpuCatalog().Get(gpu), LlmCatalog().Get("GPT-J-6B"), 1);
    return model;
}

/** @return time of a request with a prompt of 250 tokens and an answer of 256 (s) */
double
RequestTime(const LatencyModel& model, uint32_t batch)
{
    IterationLoad prefill;
    prefill.prefill.push_back({250, 0});
    prefill.sampled = 1;
    double seconds = model.Predict(prefill).Total();
    for (uint32_t token = 1; token < 256; ++token)
    {
        IterationLoad decode;
        decode.decodes = batch;
        decode.decodeContext = uint64_t{batch} * (250 + token);
        decode.sampled = batch;
        seconds += model.Predict(decode).Total();
    }
    return seconds;
}

} // namespace

// The offloading study's Fig. 2 in our reading: 2.1 s in the cloud (A800), 9.1 s at the edge (RTX
// 3090), up to 5 % more.
TEST(RequestTimeLatencyModel, TakesTheTimesOfTheOffloadingStudy)
{
    EXPECT_NEAR(RequestTime(*Model("A800", 0), 1), 2.1, 1e-9);
    EXPECT_NEAR(RequestTime(*Model("RTX3090", 0), 1), 9.1, 1e-9);
    EXPECT_NEAR(RequestTime(*Model("RTX3090", 0), 20), 9.1, 1e-9)
        << "a batch takes no longer than a request alone";
}

TEST(RequestTimeLatencyModel, JittersByTheLoadAlone)
{
    const auto model = Model("A800", 0.05);
    // 256 iterations with a uniform factor from 1 to 1.05: mean 1.025, deviation 0.0009.
    EXPECT_NEAR(RequestTime(*model, 1), 2.1 * 1.025, 2.1 * 0.003);
    IterationLoad load;
    load.decodes = 3;
    load.decodeContext = 900;
    const double first = model->Predict(load).Total();
    EXPECT_EQ(model->Predict(load).Total(), first) << "the same load takes the same time";
    EXPECT_GE(first, 2.1 / 256);
    EXPECT_LE(first, 1.05 * 2.1 / 256);
    ++load.decodeContext;
    EXPECT_NE(model->Predict(load).Total(), first);
}

TEST(RequestTimeLatencyModel, TakesNoTimeForNothing)
{
    EXPECT_EQ(Model("A800", 0.05)->Predict(IterationLoad()).Total(), 0);
}

TEST(RequestTimeLatencyModel, RefusesAGpuThatWasNotMeasured)
{
    EXPECT_THROW(Model("H100-SXM", 0), InputError);
    auto model = CreateObject<RequestTimeLatencyModel>();
    model->SetAttribute("RequestTime", DoubleValue(4));
    model->SetAttribute("Jitter", DoubleValue(0));
    model->Configure(GpuCatalog().Get("H100-SXM"), LlmCatalog().Get("GPT-J-6B"), 1);
    EXPECT_NEAR(RequestTime(*model, 1), 4, 1e-9) << "a time that is given needs no measurement";
}
