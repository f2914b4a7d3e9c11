/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "screening-file.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** @return steps with random features */
std::vector<StepObservation>
RandomSteps(size_t count)
{
    RandomNumbers numbers(5);
    std::vector<StepObservation> steps(count);
    for (auto& step : steps)
    {
        const auto values = numbers.Next(step.features.size());
        std::copy(values.begin(), values.end(), step.features.begin());
    }
    return steps;
}

/** @return a head's numbers for one step, from the file's network itself */
std::vector<float>
Alone(const PolicyFile& file, const StepObservation& step, const char* head)
{
    auto state = file.network->NewState();
    file.network->Step(state, {step.features.data(), step.features.size()});
    const auto index = file.network->FindHead(head);
    std::vector<float> output(file.network->GetOutputs(index));
    file.network->Read(state, index, output);
    return output;
}

/** @return what is said about a file */
std::string
Complaint(const std::string& path, const PolicyDescription& description)
{
    WriteScreening(path, description);
    try
    {
        ScreeningNetwork(std::make_shared<const PolicyFile>(PolicyFile::Read(path)));
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

/** @return the network without a head, or with one of another width */
std::string
Replaced(const std::string& from, const std::string& to)
{
    std::string text = SCREENING_NETWORK;
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST(ScreeningNetwork, StepsThatAreComputedTogetherAreJudgedAsIfAlone)
{
    TemporaryFolder folder;
    WriteScreening(folder / "p", DescribeScreening(SCREENING_NETWORK));
    const auto file = std::make_shared<const PolicyFile>(PolicyFile::Read(folder / "p"));
    ScreeningNetwork network(file);
    for (const size_t count : {0, 1, 15, 16, 17, 40})
    {
        auto steps = RandomSteps(count);
        network.Judge(steps);
        std::vector<StepScreening> screenings(count);
        for (size_t i = 0; i < count; ++i)
        {
            screenings[i].nominated = i % 3 != 1;
        }
        network.Estimate(steps, screenings);
        for (size_t i = 0; i < count; ++i)
        {
            const auto scores = Alone(*file, steps[i], "action");
            EXPECT_EQ(steps[i].promising, scores[1] > scores[0]);
            const auto values = Alone(*file, steps[i], "gain");
            const double gain = static_cast<double>(values[1]) - values[0];
            EXPECT_EQ(screenings[i].valueGain, screenings[i].nominated ? gain : 0);
            EXPECT_EQ(screenings[i].serviceMs.has_value(), screenings[i].nominated);
            EXPECT_EQ(screenings[i].serviceMs.value_or(0),
                      screenings[i].nominated ? std::max(0.0F, Alone(*file, steps[i], "delay")[0])
                                              : 0);
        }
    }
}

TEST(ScreeningNetwork, JudgesSomeStepsOneWayAndSomeTheOther)
{
    TemporaryFolder folder;
    WriteScreening(folder / "p", DescribeScreening(SCREENING_NETWORK));
    ScreeningNetwork network(std::make_shared<const PolicyFile>(PolicyFile::Read(folder / "p")));
    auto steps = RandomSteps(40);
    network.Judge(steps);
    const auto promising = std::count_if(steps.begin(), steps.end(), [](const StepObservation& s) {
        return s.promising;
    });
    EXPECT_GT(promising, 0);
    EXPECT_LT(promising, 40);
}

TEST(ScreeningNetwork, RefusesFilesOfOtherPolicies)
{
    TemporaryFolder folder;
    const auto path = folder / "p";
    auto other = DescribeScreening(SCREENING_NETWORK);
    EXPECT_EQ(Complaint(path, other), "");
    other.problem = "caching";
    EXPECT_EQ(Complaint(path, other), path + ": decides problem 'caching', expected 'reasoning'");
    other = DescribeScreening(SCREENING_NETWORK);
    other.decoder = "reasoning-model 2";
    EXPECT_EQ(Complaint(path, other),
              path + ": has decoder 'reasoning-model 2', expected 'reasoning-model 1'");
    EXPECT_EQ(Complaint(path, DescribeScreening(Replaced("\"delay\"", "\"time\""))),
              path + ": has no head 'delay', but 'action', 'gain', 'time'");
    EXPECT_EQ(Complaint(path,
                        DescribeScreening(
                            Replaced("\"gain2\", \"outputs\": 2", "\"gain2\", \"outputs\": 3"))),
              path + ": has a head 'gain' that gives 3 numbers for a step, expected 2");
    EXPECT_EQ(
        Complaint(path, DescribeScreening(Replaced("\"entities\": true", "\"entities\": false"))),
        path + ": has a flat network, expected an entity network: steps are rows");
    other = DescribeScreening(SCREENING_NETWORK);
    other.observation.blocks[0].features[3].name = "luck";
    EXPECT_NE(Complaint(path, other).find("luck"), std::string::npos);
}
