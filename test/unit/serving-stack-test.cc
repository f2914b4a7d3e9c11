/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/serving-stack.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <set>
#include <utility>

using namespace ns3;
using namespace ns3::llmedge;

TEST(ServingStack, HasANameAndABasisEach)
{
    std::set<std::string> names;
    for (const auto& stack : ServingStack::All())
    {
        names.insert(stack.name);
        EXPECT_FALSE(stack.basis.empty()) << stack.name;
        EXPECT_EQ(ServingStack::Get(stack.name).name, stack.name);
    }
    EXPECT_EQ(names.size(), ServingStack::All().size());
    for (const char* name : {"vllm", "tensorrt-llm", "eager", "kernels"})
    {
        EXPECT_EQ(names.count(name), 1u) << name;
    }
}

TEST(ServingStack, KernelsAddNothing)
{
    const auto kernels = ServingStack::Get("kernels");
    EXPECT_FALSE(kernels.elementwise);
    EXPECT_EQ(kernels.iterationMs + kernels.layerUs + kernels.sequenceUs, 0);
    EXPECT_EQ(kernels.hostExponent, 0);
}

TEST(ServingStack, TakesFiguresAfterItsName)
{
    const auto stack = ServingStack::Get("vllm,sequenceUs=60,parallelMs=0.5");
    EXPECT_EQ(stack.name, "vllm");
    EXPECT_EQ(stack.sequenceUs, 60);
    EXPECT_EQ(stack.parallelMs, 0.5);
    EXPECT_EQ(stack.layerUs, ServingStack::Get("vllm").layerUs) << "it was not given";
    EXPECT_NE(stack.basis, ServingStack::Get("vllm").basis) << "it is no published stack";
    for (const char* text : {"vllm,",
                             "vllm,speed=1",
                             "vllm,layerUs",
                             "vllm,layerUs=",
                             "vllm,layerUs=-1",
                             "vllm,layerUs=nan",
                             "vllm,layerUs=2x",
                             "vllm,layerUs=2,",
                             ",layerUs=1"})
    {
        EXPECT_THROW(ServingStack::Get(text), InputError) << text;
    }
}

TEST(ServingStack, AProcessThatTellsTheOthersTakesTimePerDoublingOfTheGpus)
{
    // 11.4 ms for two GPUs, three times that for eight; nothing for one.
    for (const auto& [gpus, times] : {std::pair(1, 0), std::pair(2, 1), std::pair(8, 3)})
    {
        double seconds[2];
        for (int i = 0; i < 2; ++i)
        {
            auto model = CreateObject<RooflineLatencyModel>();
            model->SetAttribute(
                "Stack",
                StringValue(i ? "vllm-0.5-server" : "vllm-0.5-server,parallelMs=0"));
            model->Configure(GpuCatalog().Get("H100"), LlmCatalog().Get("Llama-3.1-70B"), gpus);
            IterationLoad load;
            load.decodes = load.sampled = 8;
            load.decodeContext = 800;
            load.longestDecodeContext = 100;
            seconds[i] = model->Predict(load).Total();
        }
        EXPECT_NEAR(seconds[1] - seconds[0], 0.0114 * times, 1e-12) << gpus << " GPUs";
    }
}

TEST(ServingStack, RefusesWhatItDoesNotKnow)
{
    try
    {
        ServingStack::Get("abacus");
        FAIL() << "accepted";
    }
    catch (const InputError& error)
    {
        const std::string message = error.what();
        EXPECT_NE(message.find("abacus"), std::string::npos);
        EXPECT_NE(message.find("tensorrt-llm"), std::string::npos) << "it says what there is";
    }
}
