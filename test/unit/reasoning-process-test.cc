/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/reasoning-process.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param benchmark a benchmark's name
 * @param noise of the reward model
 * @return its tasks, with fixed streams
 */
Ptr<ReasoningProcess>
Process(const std::string& benchmark, double noise = 0.6)
{
    auto process = CreateObject<ReasoningProcess>();
    process->SetAttribute("ScoreNoise", DoubleValue(noise));
    process->Configure(ReasoningBenchmark::Get(benchmark));
    process->AssignStreams(100);
    return process;
}

/** What tasks come to if one model does all of them. */
struct Means
{
    double accuracy{0};    //!< Probability of a right answer
    double onTrack{0};     //!< Share that ends on track
    double tokens{0};      //!< Tokens of a step
    double steps{0};       //!< Steps of a task
    double scoreChange{0}; //!< Last score less first score
};

/**
 * @param benchmark a benchmark's name
 * @param model who does all steps
 * @param tasks tasks drawn
 * @return their means
 */
Means
Play(const std::string& benchmark, ReasoningModel model, int tasks)
{
    const auto process = Process(benchmark);
    Means means;
    ReasoningTask task;
    for (int i = 0; i < tasks; ++i)
    {
        process->Draw(task);
        bool onTrack = true;
        double tokens = 0;
        for (const auto& step : task.steps)
        {
            onTrack = ReasoningProcess::Advance(step, model, onTrack);
            tokens += step.tokens;
        }
        const auto steps = static_cast<double>(task.steps.size());
        means.accuracy += process->Accuracy(task, onTrack, 0) / tasks;
        means.onTrack += (onTrack ? 1.0 : 0.0) / tasks;
        means.tokens += tokens / steps / tasks;
        means.steps += steps / tasks;
        means.scoreChange += (process->Score(task, task.steps.size(), onTrack, model) -
                              process->Score(task, 0, true, model)) /
                             tasks;
    }
    return means;
}

} // namespace

TEST(ReasoningProcess, ReachesTheAccuraciesOfTheModels)
{
    // Small: He, Shao and Hou, Fig. 4; large: as the specification assumes. Shares on track: the
    // specification's prototype.
    const struct
    {
        const char* name;
        double small;
        double large;
        double smallOnTrack;
        double largeOnTrack;
    } expected[] = {{"gsm8k", 0.852, 0.952, 0.819, 0.975},
                    {"gaokao2023en", 0.662, 0.688, 0.691, 0.958},
                    {"mmlu_stem", 0.593, 0.719, 0.738, 0.962},
                    {"math500", 0.758, 0.836, 0.768, 0.970}};

    constexpr int TASKS = 5000;
    for (const auto& one : expected)
    {
        const auto small = Play(one.name, ReasoningModel::SMALL, TASKS);
        const auto large = Play(one.name, ReasoningModel::LARGE, TASKS);
        EXPECT_NEAR(small.accuracy, one.small, 0.01) << one.name;
        EXPECT_NEAR(large.accuracy, one.large, 0.01) << one.name;
        EXPECT_NEAR(small.onTrack, one.smallOnTrack, 0.015) << one.name;
        EXPECT_NEAR(large.onTrack, one.largeOnTrack, 0.015) << one.name;
        EXPECT_NEAR(small.scoreChange, 0, 0.02)
            << one.name << ": a score that knows the future does not drift";
        const auto benchmark = ReasoningBenchmark::Get(one.name);
        EXPECT_NEAR(small.steps, benchmark.steps, 0.02 * benchmark.steps) << one.name;
        EXPECT_NEAR(small.tokens, benchmark.stepTokens, 0.02 * benchmark.stepTokens) << one.name;
    }
}

TEST(ReasoningProcess, ValuesAreTheSharesThatEndOnTrack)
{
    // Steps of one difficulty, drawn and played: an independent way to the closed form.
    const auto process = Process("gsm8k");
    constexpr double DIFFICULTY = 0.5;
    constexpr int TASKS = 20000;
    ReasoningTask task;
    double started[2] = {0, 0};
    int played = 0;
    for (int i = 0; i < TASKS; ++i)
    {
        process->Draw(task);
        if (task.steps.size() < 5)
        {
            continue;
        }
        ++played;
        for (const bool start : {false, true})
        {
            bool onTrack = start;
            for (size_t k = 0; k < 5; ++k)
            {
                ReasoningStep step = task.steps[k];
                step.hardness += DIFFICULTY - task.difficulty;
                onTrack = ReasoningProcess::Advance(step, ReasoningModel::SMALL, onTrack);
            }
            started[start] += onTrack;
        }
    }
    EXPECT_NEAR(process->Value(true, DIFFICULTY, 5), started[1] / played, 0.01);
    EXPECT_NEAR(process->Value(false, DIFFICULTY, 5), started[0] / played, 0.01);
    EXPECT_DOUBLE_EQ(process->Value(true, DIFFICULTY, 0), 0.98);
    EXPECT_DOUBLE_EQ(process->Value(false, DIFFICULTY, 0), 0.02);
}

TEST(ReasoningProcess, ScoresAreValuesAndNoise)
{
    const auto process = Process("gsm8k", 0);
    const auto noisy = Process("gsm8k", 0.6);
    ReasoningTask task;
    ReasoningTask same;
    double squares = 0;
    double products = 0;
    double count = 0;
    for (int i = 0; i < 500; ++i)
    {
        process->Draw(task);
        noisy->Draw(same);
        ASSERT_EQ(task.steps.size(), same.steps.size()) << "noise changes nothing else";
        EXPECT_EQ(task.steps.front().hardness, same.steps.front().hardness);
        EXPECT_NEAR(process->Score(task, 1, true, ReasoningModel::SMALL),
                    process->Value(true, task.difficulty, task.steps.size() - 1),
                    1e-12);
        squares += same.scoreNoise * same.scoreNoise;
        products += same.scoreNoise * same.steps.front().scoreNoise;
        count += 1;
    }
    EXPECT_NEAR(squares / count, 0.36, 0.07);
    EXPECT_NEAR(products / squares, 0.7, 0.12) << "errors of steps side by side are alike";
}

TEST(ReasoningProcess, TheLargeModelGainsMostWhereTheSmallOneErrs)
{
    const auto process = Process("gsm8k");
    ReasoningTask task;
    task.difficulty = 0;
    task.steps.resize(2);
    task.steps[0].hardness = 4.2; // between the limits of the two models
    const double hard = process->LargeModelGain(task, 0, true);
    task.steps[0].hardness = 0;
    EXPECT_LT(process->LargeModelGain(task, 0, true), 0.01);
    EXPECT_GT(hard, 0.4);
    EXPECT_GT(process->LargeModelGain(task, 0, false), 0) << "it also finds back more often";
}

TEST(ReasoningProcess, TheSameStreamsGiveTheSameTasks)
{
    const auto one = Process("mmlu_stem");
    const auto other = Process("mmlu_stem");
    ReasoningTask a;
    ReasoningTask b;
    for (int i = 0; i < 20; ++i)
    {
        one->Draw(a);
        other->Draw(b);
        ASSERT_EQ(a.steps.size(), b.steps.size());
        EXPECT_EQ(a.promptTokens, b.promptTokens);
        EXPECT_EQ(a.steps.back().tokens, b.steps.back().tokens);
        EXPECT_EQ(a.steps.back().mistake, b.steps.back().mistake);
    }
}

TEST(ReasoningBenchmark, IsFoundByName)
{
    EXPECT_EQ(ReasoningBenchmark::Get("gsm8k").promptTokens, 110);
    try
    {
        ReasoningBenchmark::Get("chess");
        FAIL() << "there is no benchmark of that name";
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(error.what(),
                     "benchmark 'chess' is unknown, expected one of: gsm8k gaokao2023en mmlu_stem "
                     "math500");
    }
}
