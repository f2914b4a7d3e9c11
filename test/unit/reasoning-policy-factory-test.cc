/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "screening-file.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/reasoning-policy-factory.h"
#include "ns3/reasoning-system.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return the results of a short episode */
std::map<std::string, double>
Play(Ptr<ReasoningPolicy> policy)
{
    auto environment = CreateObject<ReasoningEnvironment>();
    environment->SetAttribute("Slots", UintegerValue(60));
    environment->SetAttribute("WarmUp", UintegerValue(10));
    environment->Configure(ReasoningBenchmark::Get("gsm8k"));
    ReasoningSystem system(environment, policy);
    system.AssignStreams(1);
    const auto metrics = system.RunEpisode().GetMetrics();
    return {metrics.begin(), metrics.end()};
}

} // namespace

TEST(ReasoningPolicyFactory, MakesPoliciesByNameAndFromFiles)
{
    TemporaryFolder folder;
    const auto path = folder / "p";
    WriteScreening(path, DescribeScreening(SCREENING_NETWORK));
    EXPECT_FALSE(ReasoningPolicyFactory::Create("GreedyAdmission")->HasNetwork());
    EXPECT_TRUE(ReasoningPolicyFactory::Create("GreedyAdmission", path)->HasNetwork());
    EXPECT_TRUE(ReasoningPolicyFactory::Create(path)->HasNetwork());
    EXPECT_TRUE(ReasoningPolicyFactory::Create("Network", path)->HasNetwork());
    EXPECT_THROW(ReasoningPolicyFactory::Create("Network"), InputError) << "it needs a file";
    EXPECT_THROW(ReasoningPolicy::Create("Network")->Screen({}), std::logic_error);
    EXPECT_THROW(ReasoningPolicyFactory::Create("Best"), InputError);
    EXPECT_THROW(ReasoningPolicyFactory::Create(path, path), InputError);
    EXPECT_THROW(ReasoningPolicyFactory::Create(folder / "none"), InputError);
    EXPECT_THROW(ReasoningPolicyFactory::Create("GreedyAdmission", folder / "none"), InputError);
    EXPECT_THROW(ReasoningPolicyFactory::Create("policy.pt"), InputError);
}

TEST(NetworkReasoningPolicy, NominatesWhatItsNetworkFindsPromising)
{
    TemporaryFolder folder;
    const auto path = folder / "p";
    WriteScreening(path, DescribeScreening(SCREENING_NETWORK));
    const auto policy = ReasoningPolicyFactory::Create(path);
    ScreeningNetwork network(std::make_shared<const PolicyFile>(PolicyFile::Read(path)));
    RandomNumbers numbers(2);
    std::vector<StepObservation> steps(20);
    for (auto& step : steps)
    {
        const auto values = numbers.Next(step.features.size());
        std::copy(values.begin(), values.end(), step.features.begin());
        step.promising = true; // what only a simulation knows does not count
        step.valueGain = 100;
    }
    std::vector<StepScreening> screenings;
    policy->ScreenAll(steps, screenings);
    ASSERT_EQ(screenings.size(), steps.size());
    auto judged = steps;
    network.Judge(judged);
    for (size_t i = 0; i < steps.size(); ++i)
    {
        EXPECT_EQ(screenings[i].nominated, judged[i].promising);
        EXPECT_LT(screenings[i].nominated ? screenings[i].valueGain : 0, 100);
    }
}

TEST(NetworkReasoningPolicy, DrawsFeaturesWithoutChangingTheTasks)
{
    TemporaryFolder folder;
    const auto path = folder / "p";
    WriteScreening(path, DescribeScreening(SCREENING_NETWORK));
    const auto small = Play(ReasoningPolicyFactory::Create("AllSmall"));
    const auto watched = Play(ReasoningPolicyFactory::Create("AllSmall", path));
    EXPECT_EQ(small.at("processing_ms"), watched.at("processing_ms"))
        << "features are drawn from a stream of their own";
    const auto learned = Play(ReasoningPolicyFactory::Create(path));
    EXPECT_EQ(small.at("accuracy"), watched.at("accuracy"));
    EXPECT_GT(learned.at("offloaded_steps"), 0);
}
