/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-features.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::llmedge;

// By hand from section 3 of the specification: LaMDA takes 3.425 GPUs and saves a new agent
// 11.25 - 0.015 - 1.053846 / 3 - 2.5 * 0.31 a request.
TEST(CachingFeatures, WritesARowPerPair)
{
    const auto problem = UnitProblem();
    const CachingFeatures features(problem);
    CachingObservation observation;
    observation.cached = {1, 0};
    observation.requests = {1, 0};
    observation.ages = {8, 0};
    observation.contextTokens = {1024, 0};
    const auto& block = features.GetLayout().blocks.at(0);
    EXPECT_EQ(block.rows, 2U);
    std::vector<float> floats(features.GetLayout().Size(), -1);
    features.Write(observation, floats);
    const auto at = [&](size_t pair, const char* name) {
        return floats[pair * block.features.size() + block.IndexOf(name)];
    };
    EXPECT_EQ(at(0, "cached"), 1);
    EXPECT_FLOAT_EQ(at(0, "requests"), std::log(2.0F));
    EXPECT_FLOAT_EQ(at(0, "age"), std::log(3.0F));
    EXPECT_FLOAT_EQ(at(0, "context"), 0.5F);
    EXPECT_FLOAT_EQ(at(0, "size"), 0.3425F);
    EXPECT_FLOAT_EQ(at(0, "input"), 1.5F);
    EXPECT_FLOAT_EQ(at(0, "thought"), 0.4F);
    EXPECT_FLOAT_EQ(at(0, "cloud_cost"), 1.125F);
    EXPECT_FLOAT_EQ(at(0, "consensus"), 1.0F);
    EXPECT_FLOAT_EQ(at(0, "accuracy"), 0.69F);
    EXPECT_NEAR(at(0, "density"), 10.108718 / 3.425, 1e-5);
    EXPECT_EQ(at(1, "cached"), 0);
    EXPECT_FLOAT_EQ(at(1, "size"), 1.35F);
    EXPECT_FLOAT_EQ(at(1, "accuracy"), 0.9F);
}

TEST(CachingFeatures, SayInVersionTwoWhatWasReported)
{
    const auto problem = UnitProblem();
    const CachingFeatures first(problem);
    const CachingFeatures second(problem, 2);
    EXPECT_EQ(first.GetLayout().version, 1U);
    EXPECT_EQ(second.GetLayout().version, 2U);
    const auto& block = second.GetLayout().blocks.at(0);
    const auto width = first.GetLayout().blocks.at(0).features.size();
    CachingObservation observation;
    observation.cached = {1, 0};
    observation.requests = {0, 0};
    observation.ages = {8, 0};
    observation.contextTokens = {1024, 0};
    observation.reports = {CachingObservation::LOST, CachingObservation::COUNTED};
    std::vector<float> before(first.GetLayout().Size());
    std::vector<float> floats(second.GetLayout().Size());
    const auto at = [&](size_t pair, const char* name) {
        return floats[pair * block.features.size() + block.IndexOf(name)];
    };
    first.Write(observation, before);
    second.Write(observation, floats);
    for (size_t i = 0; i < before.size(); ++i)
    {
        EXPECT_EQ(floats[i / width * block.features.size() + i % width], before[i])
            << "version 2 begins with what version 1 has";
    }
    EXPECT_EQ(at(0, "counted"), 0);
    EXPECT_EQ(at(0, "lost"), 1);
    EXPECT_EQ(at(1, "counted"), 1) << "no requests, as reported";
    EXPECT_EQ(at(1, "lost"), 0);
    observation.reports.assign(2, CachingObservation::MISSING);
    second.Write(observation, floats);
    EXPECT_EQ(at(0, "counted") + at(0, "lost"), 0) << "no report at all";
    observation.reports.clear();
    second.Write(observation, floats);
    EXPECT_EQ(at(0, "counted"), 1) << "whoever says nothing has counted";
    EXPECT_THROW(CachingFeatures(problem, 0), std::invalid_argument);
    EXPECT_THROW(CachingFeatures(problem, 4), std::invalid_argument);
}

TEST(CachingFeatures, StayWithinTheirRanges)
{
    const auto problem = TableProblem(20, 80);
    const CachingFeatures features(problem);
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, TableDemand(20));
    environment->AssignStreams(50);
    environment->Start();
    auto policy = CachingPolicy::Create("Lfu");
    policy->Start(problem);
    const auto& block = features.GetLayout().blocks.at(0);
    std::vector<float> floats(features.GetLayout().Size());
    std::vector<uint8_t> cached;
    for (int slot = 0; slot < 50; ++slot)
    {
        features.Write(environment->GetObservation(), floats);
        for (size_t i = 0; i < floats.size(); ++i)
        {
            const auto& feature = block.features[i % block.features.size()];
            ASSERT_GE(floats[i], feature.least) << feature.name;
            ASSERT_LE(floats[i], feature.most) << feature.name;
        }
        policy->Choose(problem, environment->GetObservation(), cached);
        environment->Step(cached);
    }
}
