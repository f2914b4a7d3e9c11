/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-test-bed.h"
#include "random-weights.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/scoring-network.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a policy of random weights for three servers */
PolicyFile
Make(const std::string& architecture)
{
    PolicyFile file;
    file.path = "p";
    file.description = DescribeDispatch(architecture);
    RandomWeights weights(1);
    file.network = std::make_shared<const Network>(file.description.architecture, weights);
    return file;
}

/** @return what is wrong with a policy for a number of servers */
std::string
Complaint(const std::string& architecture, size_t servers)
{
    try
    {
        ScoringNetwork().Start(Make(architecture), servers, "server");
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

/** @return a network with one head */
std::string
OneHead(const std::string& entities, const std::string& head, const std::string& outputs)
{
    return R"({"features": 28, "layers": [], "entities": )" + entities + R"(, "heads": {")" + head +
           R"(": [{"kind": "linear", "name": "last", "outputs": )" + outputs + "}]}}";
}

} // namespace

// The network by itself is the reference.
TEST(ScoringNetwork, GivesTheScoresOfTheHeadAction)
{
    for (const size_t count : {1, 2, 7})
    {
        const auto file = Make(SERVER_GRU);
        ScoringNetwork scoring;
        scoring.Start(file, count, "server");
        auto state = file.network->NewState(count);
        RandomNumbers numbers(2);
        for (int step = 0; step < 3; ++step)
        {
            const auto seen = numbers.Next(28 * count);
            std::vector<float> expected(count);
            file.network->Step(state, seen);
            file.network->Read(state, file.network->FindHead("action"), expected);
            std::vector<float> scores(count);
            scoring.Step(seen);
            scoring.Read(scores);
            EXPECT_EQ(scores, expected) << "step " << step;
        }
    }
}

TEST(ScoringNetwork, ForgetsWhenItBeginsAnew)
{
    const auto file = Make(SERVER_GRU);
    const auto seen = RandomNumbers(3).Next(28 * 3);
    ScoringNetwork scoring;
    const auto ask = [&] {
        std::vector<float> scores(3);
        scoring.Step(seen);
        scoring.Read(scores);
        return scores;
    };
    scoring.Start(file, 3, "server");
    const auto first = ask();
    EXPECT_NE(ask(), first) << "it remembers that it has seen this";
    scoring.Restart();
    EXPECT_EQ(ask(), first);
    scoring.Start(file, 3, "server");
    EXPECT_EQ(ask(), first);
}

TEST(ScoringNetwork, RefusesNetworksWithAnotherNumberOfScores)
{
    EXPECT_EQ(Complaint(OneHead("true", "action", "1"), 5), "") << "entities: any number";
    EXPECT_EQ(Complaint(OneHead("false", "action", "3"), 3), "");
    EXPECT_EQ(Complaint(OneHead("false", "action", "3"), 4),
              "p: has a head 'action' that gives 3 scores, expected 4, one for each server");
    EXPECT_EQ(Complaint(OneHead("true", "action", "2"), 5),
              "p: has a head 'action' that gives 10 scores, expected 5, one for each server");
    EXPECT_EQ(Complaint(OneHead("true", "value", "1"), 5), "p: has no head 'action', but 'value'");
    EXPECT_NE(Complaint(SERVER_NETWORK, 0), "") << "there has to be something to choose from";
}
