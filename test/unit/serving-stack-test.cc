/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/serving-stack.h"

#include <gtest/gtest.h>
#include <set>

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
