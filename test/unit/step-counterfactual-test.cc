/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "screening-file.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/program-options.h"
#include "ns3/slotted-study.h"
#include "ns3/step-counterfactual.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** A policy that never, or always, nominates: only the bias of its scores counts. */
std::shared_ptr<ScreeningNetwork>
Constant(const std::string& path, bool large)
{
    const auto description = DescribeScreening(SCREENING_NETWORK);
    RandomWeights weights(1);
    Network(description.architecture, weights);
    weights.tensors["actor.weight"] = Tensor::Floats({2, 8}, std::vector<float>(16, 0));
    weights.tensors["actor.bias"] = Tensor::Floats({2}, {0, large ? 1.0F : -1.0F});
    PolicyFile::Write(path, description, weights.tensors);
    return std::make_shared<ScreeningNetwork>(
        std::make_shared<const PolicyFile>(PolicyFile::Read(path)));
}

} // namespace

TEST(StepCounterfactual, CountsTheStepsThatThePolicyOffloads)
{
    TemporaryFolder folder;
    for (const bool large : {false, true})
    {
        StepCounterfactual play(ReasoningBenchmark::Get("gsm8k"), 0, Constant(folder / "p", large));
        play.AssignStreams(1);
        const auto session = play.Draw();
        const auto steps = static_cast<double>(session.task.steps.size());
        const auto branches = play.Compare(session, 20);
        EXPECT_EQ(play.IsPromising(session), large);
        EXPECT_NEAR(branches.small.offloads, large ? steps - 1 : 0, 1e-9);
        EXPECT_NEAR(branches.large.offloads, large ? steps : 1, 1e-9);
    }
}

// What the process itself expects if the small model goes on is the reference.
TEST(StepCounterfactual, GainsAreThoseOfTheProcess)
{
    TemporaryFolder folder;
    const auto benchmark = ReasoningBenchmark::Get("gsm8k");
    StepCounterfactual play(benchmark, 0, Constant(folder / "p", false));
    play.AssignStreams(1);
    ReasoningStepRunner runner;
    runner.Configure(benchmark);
    double sum = 0;
    double expected = 0;
    for (int i = 0; i < 40; ++i)
    {
        auto session = play.Draw();
        session.task.steps[0].hardness += 4; // steps at which the small model errs
        const auto branches = play.Compare(session, 50);
        sum += (branches.large.value - branches.small.value) / 40;
        expected += runner.GetSource().LargeModelGain(session.task, 0, true) / 40;
    }
    EXPECT_GT(expected, 0.2);
    EXPECT_NEAR(sum, expected, 0.08);
}

TEST(StepCounterfactual, TimeHasItsPrice)
{
    TemporaryFolder folder;
    const auto network = Constant(folder / "p", false);
    StepCounterfactual free(ReasoningBenchmark::Get("gsm8k"), 0, network);
    StepCounterfactual paid(ReasoningBenchmark::Get("gsm8k"), 0.01, network);
    free.AssignStreams(1);
    paid.AssignStreams(1);
    const auto session = free.Draw();
    paid.Draw();
    const auto one = free.Compare(session, 10);
    const auto two = paid.Compare(session, 10);
    EXPECT_GT(one.small.value, two.small.value);
    EXPECT_GT(one.large.value - two.large.value, one.small.value - two.small.value)
        << "the large model's step takes longer";
}

TEST(ScreeningStudy, ComparesATrainedPolicyWithWhatStepsAreWorth)
{
    TemporaryFolder folder;
    Constant(folder / "p", true);
    ProgramOptions options("Test");
    const auto study = SlottedStudy::Create("screening");
    study->AddOptions(options);
    std::string texts[] = {"program", "--tasks=3", "--futures=20"};
    char* argv[] = {texts[0].data(), texts[1].data(), texts[2].data()};
    options.Parse(3, argv);
    EXPECT_THROW(study->Prepare("OracleScreening"), InputError);
    study->Prepare(folder / "p");
    const auto row = study->RunEpisode();
    const std::map<std::string, double> columns(row.begin(), row.end());
    EXPECT_GE(columns.at("screened_steps"), 6) << "a task has two steps or more";
    EXPECT_EQ(columns.at("nominated_share"), 1);
    EXPECT_GE(columns.at("violation_share"), 0);
}
