/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/model-waits.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a request of ten prompt tokens */
InferenceRequest
Ask(uint64_t id)
{
    InferenceRequest request;
    request.id = id;
    request.promptTokens = 10;
    return request;
}

} // namespace

TEST(ModelWaits, ServeEachModelsRequestsInOrder)
{
    ModelWaits waits;
    waits.Add("B", Ask(1));
    waits.Add("a", Ask(2));
    Simulator::Schedule(Seconds(1), [&] { waits.Add("b", Ask(3)); });
    Simulator::Run();
    EXPECT_EQ(waits.GetCount(), 3u);
    EXPECT_EQ(waits.GetPromptTokens(), 30u);
    const auto taken = waits.Take("B");
    ASSERT_EQ(taken.size(), 2u) << "a name means the same model in any case";
    EXPECT_EQ(taken[0].request.id, 1u);
    EXPECT_EQ(taken[0].since, Seconds(0));
    EXPECT_EQ(taken[1].request.id, 3u);
    EXPECT_EQ(taken[1].since, Seconds(1));
    EXPECT_EQ(waits.GetCount(), 1u);
    EXPECT_TRUE(waits.Take("B").empty());
    EXPECT_TRUE(waits.Take("C").empty());
    Simulator::Destroy();
}

TEST(ModelWaits, EndOneByOneOrAllAtOnce)
{
    ModelWaits waits;
    waits.Add("B", Ask(1));
    waits.Add("B", Ask(2));
    waits.Add("A", Ask(3));
    EXPECT_FALSE(waits.Remove("A", 1)) << "it waits for another model";
    EXPECT_FALSE(waits.Remove("X", 1));
    EXPECT_TRUE(waits.Remove("b", 1));
    EXPECT_FALSE(waits.Remove("b", 1));
    EXPECT_EQ(waits.Clear(), (std::vector<uint64_t>{3, 2}));
    EXPECT_EQ(waits.GetCount(), 0u);
    EXPECT_EQ(waits.GetPromptTokens(), 0u);
    Simulator::Destroy();
}
