/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"
#include "temporary-folder.h"

#include "ns3/active-inference-dispatch-policy.h"
#include "ns3/dispatch-policy-factory.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/string.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a policy from a file with these tensors */
Ptr<DispatchPolicy>
MakePolicy(const PolicyDescription& description, const std::map<std::string, Tensor>& tensors)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    PolicyFile::Write(path, description, tensors);
    auto policy = DispatchPolicyFactory(path).Create();
    policy->SetAttribute("Fallback", StringValue("FullShares"));
    EXPECT_EQ(policy->AssignStreams(10), 2);
    return policy;
}

PolicyDescription
Describe()
{
    return DescribeEnsemble(CandidateFeatures(CandidateForm{}), 2, 16);
}

RequestView
Request(uint64_t id)
{
    RequestView request;
    request.id = id;
    request.deadlineS = 15;
    return request;
}

uint64_t
CountFallbacks(Ptr<DispatchPolicy> policy)
{
    return DynamicCast<ActiveInferenceDispatchPolicy>(policy)->GetFallbacks();
}

} // namespace

TEST(ActiveInferenceDispatchPolicy, AllocatesWhatItsEnsembleLikes)
{
    const auto policy = MakePolicy(Describe(), WiseTensors(Describe()));
    EXPECT_TRUE(policy->Allocates());
    EXPECT_TRUE(policy->NeedsDistances());
    const auto servers = HalfFullServers();
    const auto decision = policy->Decide(Request(1), servers);
    ASSERT_TRUE(decision.server && decision.allocation);
    EXPECT_EQ(*decision.server, 2U);
    EXPECT_GT(decision.allocation->computeShare, 0.95 * 0.05);
    EXPECT_LE(decision.allocation->computeShare, 0.05);
    EXPECT_EQ(CountFallbacks(policy), 0U);
}

// The ensemble likes its third server, the second one at the edge.
TEST(ActiveInferenceDispatchPolicy, TheModelHasTheCloudFirst)
{
    const auto policy = MakePolicy(Describe(), WiseTensors(Describe()));
    auto servers = HalfFullServers();
    servers[0].cloud = false;
    servers[4].cloud = true;
    EXPECT_EQ(policy->Decide(Request(1), servers).server, 1U);
}

TEST(ActiveInferenceDispatchPolicy, RejectsWhatNoServerCanTake)
{
    const auto policy = MakePolicy(Describe(), WiseTensors(Describe()));
    auto servers = HalfFullServers();
    for (auto& server : servers)
    {
        server.up = false;
    }
    EXPECT_FALSE(policy->Decide(Request(1), servers).server);
    servers[3].up = true;
    EXPECT_EQ(policy->Decide(Request(2), servers).server, 3U);
}

TEST(ActiveInferenceDispatchPolicy, FallsBackWhereMembersDisagree)
{
    auto tensors = WiseTensors(Describe());
    auto bias = tensors["member1.last.bias"].GetFloats();
    bias[DynamicsEnsemble::LOG_LATENCY] = -2; // the other member says 2
    tensors["member1.last.bias"] = Tensor::Floats({bias.size()}, bias);
    const auto policy = MakePolicy(Describe(), tensors);
    uint64_t heard = 0;
    policy->TraceConnectWithoutContext(
        "Fallbacks",
        Callback<void, uint64_t, uint64_t>([&](uint64_t, uint64_t now) { heard = now; }));
    for (uint64_t id = 1; id <= 3; ++id)
    {
        const auto decision = policy->Decide(Request(id), HalfFullServers());
        ASSERT_TRUE(decision.server && decision.allocation);
        EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.05) << "full shares";
    }
    EXPECT_EQ(CountFallbacks(policy), 3U);
    EXPECT_EQ(heard, 3U);
    policy->SetAttribute("MaxDisagreement", DoubleValue(3));
    policy->Decide(Request(4), HalfFullServers());
    EXPECT_EQ(CountFallbacks(policy), 3U) << "a deviation of 2 may be trusted now";
}

TEST(ActiveInferenceDispatchPolicy, FallsBackWhereAPredictionIsNoNumber)
{
    auto tensors = WiseTensors(Describe());
    auto weights = tensors["member0.second.weight"].GetFloats();
    std::fill(weights.begin(), weights.end(), 3e38F);
    tensors["member0.second.weight"] = Tensor::Floats({16, 16}, weights);
    tensors["member0.first.bias"] = Tensor::Floats({16}, std::vector<float>(16, 100));
    const auto policy = MakePolicy(Describe(), tensors);
    EXPECT_TRUE(policy->Decide(Request(1), HalfFullServers()).server);
    EXPECT_EQ(CountFallbacks(policy), 1U);
}

// The ensemble says exp(2) = 7.39 s; measured are 10 s.
TEST(ActiveInferenceDispatchPolicy, LearnsHowLongItTakes)
{
    const auto policy = MakePolicy(Describe(), WiseTensors(Describe()));
    policy->SetAttribute("LearningRate", DoubleValue(0.5));
    const auto learned = [&] {
        return DynamicCast<ActiveInferenceDispatchPolicy>(policy)->GetCorrection(2);
    };
    DispatchOutcome outcome;
    outcome.latencyS = 10;
    for (uint64_t id = 1; id <= 2; ++id)
    {
        ASSERT_EQ(policy->Decide(Request(id), HalfFullServers()).server, 2U);
        outcome.request = id;
        policy->Learn(outcome);
        policy->Learn(outcome); // it is not known any more
    }
    EXPECT_NEAR(learned(), 0.75 * (std::log(10.0) - 2), 1e-5);
    policy->Decide(Request(3), HalfFullServers());
    outcome.request = 3;
    outcome.end = DispatchOutcome::TIMED_OUT;
    policy->Learn(outcome);
    EXPECT_NEAR(learned(), 0.75 * (std::log(10.0) - 2), 1e-5) << "how long is not known";
}

TEST(ActiveInferenceDispatchPolicy, RefusesAnotherNumberOfServers)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    PolicyFile::Write(path, Describe(), WiseTensors(Describe()));
    const DispatchPolicyFactory factory(path);
    EXPECT_NO_THROW(factory.Check(5));
    EXPECT_THROW(factory.Check(4), InputError);
    EXPECT_THROW(factory.Create()->Decide(Request(1), HalfFullServers(4)), InputError);
}
