/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/live-sequences.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a request of 5 prompt and 3 output tokens */
InferenceRequest
Ask(uint64_t id)
{
    InferenceRequest request;
    request.id = id;
    request.promptTokens = 5;
    request.outputTokens = 3;
    request.computeShare = 0.5;
    request.kvQuota = 7;
    return request;
}

} // namespace

TEST(LiveSequences, AreWhatTheirRequestsSay)
{
    LiveSequences live;
    const auto* sequence = live.Add(Ask(42));
    EXPECT_EQ(live.Find(42), sequence);
    EXPECT_EQ(live.Find(43), nullptr);
    EXPECT_EQ(sequence->id, 42u);
    EXPECT_EQ(sequence->prompt, 5u);
    EXPECT_EQ(sequence->output, 3u);
    EXPECT_EQ(sequence->paths, 1u);
    EXPECT_EQ(sequence->computeShare, 0.5);
    EXPECT_EQ(sequence->kvQuota, 7u);
    Simulator::Destroy();
}

TEST(LiveSequences, TellALaterOneInTheSameMemoryByItsNumber)
{
    LiveSequences live;
    auto* first = live.Add(Ask(1));
    const auto number = first->number;
    first->energy = 2.5;
    first->generated = 3;
    first->finished = true;
    const auto departed = live.Remove(first);
    EXPECT_EQ(departed.id, 1u);
    EXPECT_EQ(departed.joules, 2.5);
    EXPECT_EQ(live.Find(1), nullptr);
    EXPECT_NE(first->number, number) << "what has left does not look live";
    auto* second = live.Add(Ask(1));
    EXPECT_EQ(second, first) << "memory is used again";
    EXPECT_NE(second->number, number);
    EXPECT_EQ(second->energy, 0) << "nothing is left of the one before";
    EXPECT_EQ(second->generated, 0u);
    EXPECT_FALSE(second->finished);
    Simulator::Destroy();
}

TEST(LiveSequences, LeaveAllAtOnceInTheOrderOfSubmission)
{
    LiveSequences live;
    for (const uint64_t id : {9, 2, 7, 4})
    {
        live.Add(Ask(id))->energy = static_cast<double>(id);
    }
    live.Remove(live.Find(2));
    live.Add(Ask(1));
    std::vector<uint64_t> ids;
    for (const auto& departed : live.Clear())
    {
        ids.push_back(departed.id);
        EXPECT_EQ(departed.joules, departed.id == 1 ? 0 : static_cast<double>(departed.id));
    }
    EXPECT_EQ(ids, (std::vector<uint64_t>{9, 7, 4, 1}));
    EXPECT_EQ(live.Find(9), nullptr);
    EXPECT_TRUE(live.Clear().empty());
    Simulator::Destroy();
}
