/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-test-bed.h"

#include "ns3/dispatch-features.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

// By hand: 999 of 1000 tokens at 500 tokens/s are about 2 s, and so on.
TEST(DispatchFeatures, WriteARowPerServer)
{
    const DispatchFeatures features(2);
    const auto& block = features.GetLayout().blocks.at(0);
    EXPECT_EQ(features.GetLayout().name, "dispatch-observation");
    EXPECT_EQ(block.rows, 2U);
    RequestView request;
    request.promptTokens = 1000;
    request.expectedOutputTokens = 100;
    request.deadlineS = 3;
    request.model = "m";
    request.attempt = 1;
    std::vector<ServerView> servers(2);
    auto& server = servers[0];
    server.up = true;
    server.roundTripS = 0.05;
    server.waiting = 3;
    server.kvBlocksTotal = 100;
    server.kvBlocksUsed = 25;
    server.waitingPromptTokens = 500;
    server.outstandingPromptTokens = 1500;
    server.prefillTokensPerS = 500;
    server.decodeSPerToken = 0.02;
    server.contextWindow = 1100;
    server.capacity = {1000, 1, 100};
    server.left = {250, 0.5, 100};
    server.distanceM = 400;
    server.accuracy = 0.3;
    server.reportAgeS = 1;
    server.announcedAgeS = 9;
    server.offer = std::make_shared<const std::set<std::string>>(std::set<std::string>{"other"});
    std::vector<float> floats(features.GetLayout().Size(), -7);
    features.Write(request, servers, floats);
    const auto at = [&](size_t row, const char* name) {
        return floats[row * block.features.size() + block.IndexOf(name)];
    };
    EXPECT_EQ(at(0, "up"), 1);
    EXPECT_EQ(at(0, "withholds"), 1);
    EXPECT_FLOAT_EQ(at(0, "round_trip"), 0.5F);
    EXPECT_FLOAT_EQ(at(0, "waiting"), std::log(4.0F));
    EXPECT_FLOAT_EQ(at(0, "kv_used"), 0.25F);
    EXPECT_FLOAT_EQ(at(0, "backlog"), std::log(4.0F)) << "the larger count takes 3 s";
    EXPECT_FLOAT_EQ(at(0, "prefill"), std::log(3.0F)) << "2 s";
    EXPECT_FLOAT_EQ(at(0, "decode"), std::log(3.0F)) << "2 s";
    EXPECT_EQ(at(0, "fits"), 1) << "1100 tokens fit into 1100";
    EXPECT_FLOAT_EQ(at(0, "bandwidth_left"), 0.25F);
    EXPECT_FLOAT_EQ(at(0, "compute_left"), 0.5F);
    EXPECT_FLOAT_EQ(at(0, "memory_left"), 1);
    EXPECT_FLOAT_EQ(at(0, "distance"), 0.4F);
    EXPECT_EQ(at(0, "distance_known"), 1);
    EXPECT_FLOAT_EQ(at(0, "accuracy"), 0.3F);
    EXPECT_EQ(at(0, "accuracy_known"), 1);
    EXPECT_FLOAT_EQ(at(0, "report_age"), std::log(2.0F));
    EXPECT_FLOAT_EQ(at(0, "announced_age"), std::log(10.0F));
    EXPECT_EQ(at(1, "up"), 0);
    EXPECT_EQ(at(1, "distance_known"), 0);
    EXPECT_EQ(at(1, "accuracy_known"), 0);
    EXPECT_EQ(at(1, "prefill"), 0) << "a server that has said nothing";
    for (size_t row = 0; row < 2; ++row)
    {
        EXPECT_FLOAT_EQ(at(row, "prompt"), std::log(1001.0F));
        EXPECT_FLOAT_EQ(at(row, "deadline"), std::log(4.0F));
        EXPECT_EQ(at(row, "has_deadline"), 1);
        EXPECT_EQ(at(row, "attempt"), 1);
    }
}

// By hand: 400 of 1000 tokens are there, and the other 600 take 1.2 s at 500 tokens/s.
TEST(DispatchFeatures, Version2KnowsWhereTheSessionWas)
{
    const DispatchFeatures features(2, 2);
    const auto& block = features.GetLayout().blocks.at(0);
    EXPECT_EQ(features.GetLayout().version, 2U);
    EXPECT_EQ(block.features.size(), DispatchFeatures(2).GetLayout().blocks[0].features.size() + 4);
    RequestView request;
    request.session = 9;
    request.turn = 3;
    request.promptTokens = 1000;
    std::vector<ServerView> servers(2);
    servers[0].prefillTokensPerS = servers[1].prefillTokensPerS = 500;
    SessionPlaces places;
    places.Note(9, 1, 400);
    std::vector<float> floats(features.GetLayout().Size(), -7);
    features.Write(request, servers, floats, places);
    const auto at = [&](size_t row, const char* name) {
        return floats[row * block.features.size() + block.IndexOf(name)];
    };
    for (size_t row = 0; row < 2; ++row)
    {
        EXPECT_EQ(at(row, "session"), 1);
        EXPECT_FLOAT_EQ(at(row, "turn"), std::log(4.0F));
        EXPECT_FLOAT_EQ(at(row, "prompt"), std::log(1001.0F)) << "version 1 is a part of it";
    }
    EXPECT_EQ(at(0, "prefix"), 0);
    EXPECT_FLOAT_EQ(at(0, "prefill_rest"), std::log(3.0F));
    EXPECT_FLOAT_EQ(at(1, "prefix"), 0.4F);
    EXPECT_FLOAT_EQ(at(1, "prefill_rest"), std::log(2.2F));
    EXPECT_THROW(DispatchFeatures(2, 3), std::invalid_argument);
    EXPECT_THROW(DispatchFeatures(2, 0), std::invalid_argument);
}

TEST(DispatchFeatures, AreFiniteAndInRange)
{
    const DispatchFeatures features(3);
    const auto& block = features.GetLayout().blocks.at(0);
    RandomNumbers numbers(1);
    RequestView request;
    request.promptTokens = std::numeric_limits<uint32_t>::max();
    request.expectedOutputTokens = std::numeric_limits<double>::infinity();
    auto servers = RandomServers(3, numbers);
    servers[1].kvBlocksUsed = 2000; // more than there are
    servers[2] = ServerView();
    std::vector<float> floats(features.GetLayout().Size());
    features.Write(request, servers, floats);
    for (size_t i = 0; i < floats.size(); ++i)
    {
        const auto& feature = block.features[i % block.features.size()];
        EXPECT_TRUE(std::isfinite(floats[i])) << feature.name;
        EXPECT_GE(floats[i], feature.least) << feature.name;
        EXPECT_LE(floats[i], feature.most) << feature.name;
    }
}
