/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"

#include "ns3/candidate-features.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

// Distances are 100 m, 200 m, ...; everything is half full; ten full allotments are left.
TEST(CandidateFeatures, WritesStateAndAction)
{
    const CandidateFeatures features(CandidateForm{});
    ASSERT_EQ(features.CountState(), 20U);
    ASSERT_EQ(features.CountAction(), 12U);
    std::vector<float> state(20);
    features.WriteState(HalfFullServers(), state);
    EXPECT_FLOAT_EQ(state[0], 0.1F) << "distance in km";
    EXPECT_FLOAT_EQ(state[4], 0.5F);
    for (size_t i = 5; i < 20; ++i)
    {
        EXPECT_FLOAT_EQ(state[i], 0.5F) << "what is left, by the capacity";
    }
    std::vector<float> action(12);
    features.WriteAction(state.data(), 1, {3, {1, 0.5F, 0.02F}}, action.data(), 1);
    const std::vector<float> expected{0, 0, 0, 1, 0, 1, 0, -0.96F, 9, 9.5F, 9.98F, 0.4F};
    for (size_t i = 0; i < expected.size(); ++i)
    {
        EXPECT_NEAR(action[i], expected[i], 1e-5) << i;
    }
}

TEST(CandidateFeatures, WritesTheLiteralForm)
{
    const CandidateFeatures features(CandidateForm{5, false, false});
    ASSERT_EQ(features.CountAction(), 4U);
    std::vector<float> state(20);
    std::vector<float> action(4);
    features.WriteAction(state.data(), 1, {1, {0.5F, 0.5F, 1}}, action.data(), 1);
    EXPECT_EQ(action, (std::vector<float>{-0.5F, 0, 0, 1}));
}

TEST(CandidateFeatures, FindsItsFormInALayout)
{
    for (const size_t servers : {1, 3, 5, 11})
    {
        for (const bool oneHot : {true, false})
        {
            for (const bool relative : {true, false})
            {
                const CandidateFeatures features(CandidateForm{servers, oneHot, relative});
                const auto form = CandidateFeatures::FromLayout(features.GetLayout()).GetForm();
                EXPECT_EQ(form.servers, servers);
                EXPECT_EQ(form.oneHot, oneHot);
                EXPECT_EQ(form.relative, relative);
            }
        }
    }
    auto layout = CandidateFeatures(CandidateForm{}).GetLayout();
    layout.version = 2;
    EXPECT_THROW(CandidateFeatures::FromLayout(layout), std::invalid_argument)
        << "another version means other numbers";
    EXPECT_THROW(CandidateFeatures(CandidateForm{0, true, true}), std::invalid_argument);
}

TEST(CandidateFeatures, MovesStatesByWhatTheyHaveChanged)
{
    const CandidateFeatures features(CandidateForm{});
    std::vector<float> before(20, 0.5F);
    std::vector<float> after(20, 0.45F);
    after[7] = 1;
    std::vector<float> changes(20);
    features.WriteChanges(before, after, changes);
    EXPECT_NEAR(changes[0], -0.05, 1e-6) << "km";
    EXPECT_NEAR(changes[5], -1, 1e-6) << "one full allotment";
    features.Apply(changes.data(), before.data(), 1);
    for (size_t i = 0; i < 20; ++i)
    {
        EXPECT_NEAR(before[i], after[i], 1e-6) << i;
    }
    changes.assign(20, -100);
    features.Apply(changes.data(), before.data(), 1);
    EXPECT_EQ(before, std::vector<float>(20, 0)) << "nothing is left, not less";
}

// 20 allotments of a capacity of 20 MHz, the whole GPU and 8000 blocks.
TEST(OffloadingCandidate, AllocatesPartsOfFullAllotments)
{
    const auto servers = HalfFullServers();
    const auto full = OffloadingCandidate{0, {1, 1, 1}}.GetAllocation(servers[0]);
    EXPECT_DOUBLE_EQ(full.bandwidth, 1e6);
    EXPECT_DOUBLE_EQ(full.computeShare, 0.05);
    EXPECT_EQ(full.kvBlocks, 400U);
    const auto part = OffloadingCandidate{0, {0.5F, 0.25F, 0.999F}}.GetAllocation(servers[0]);
    EXPECT_DOUBLE_EQ(part.bandwidth, 0.25e6);
    EXPECT_DOUBLE_EQ(part.computeShare, 0.025);
    EXPECT_EQ(part.kvBlocks, 399U) << "whole blocks, no more than the share";
}
