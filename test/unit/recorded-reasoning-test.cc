/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/reasoning-system.h"
#include "ns3/recorded-reasoning.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string HEADER = "task,k,last,prompt_tok,n_tok_slm,n_tok_llm,prm_before,prm_after_slm,"
                           "prm_after_llm,ok_slm,ok_llm,final_correct_slm,final_correct_llm,f0\n";

/** Two tasks: the small model errs in the second step of the first one. */
const std::string TASKS = HEADER + "a,0,0,100,30,40,0.5,0.6,0.7,1,1,0,1,9\n"
                                   "a,1,1,100,20,25,0.6,0.2,0.9,0,1,0,1,9\n"
                                   "b,0,1,50,10,12,0.8,0.8,0.8,1,1,1,1,9\n";

/**
 * @param text a file
 * @return the record
 */
Ptr<RecordedReasoning>
Read(const std::string& text)
{
    TemporaryFolder folder;
    WriteAll(folder / "record.csv", text);
    auto record = CreateObject<RecordedReasoning>();
    record->Read(folder / "record.csv");
    return record;
}

/**
 * @param text a file
 * @return the message with which it is refused
 */
std::string
Refusal(const std::string& text)
{
    try
    {
        Read(text);
    }
    catch (const InputError& error)
    {
        const std::string message = error.what();
        return message.substr(message.find("record.csv") + 10);
    }
    return "accepted";
}

/**
 * @param policy a policy's name
 * @return what it makes of the tasks, with plenty of everything
 */
std::map<std::string, double>
Play(const std::string& policy)
{
    auto environment = CreateObject<ReasoningEnvironment>();
    environment->Configure(Read(TASKS));
    ReasoningSystem system(environment, ReasoningPolicy::Create(policy));
    system.AssignStreams(1);
    const auto metrics = system.RunEpisode().GetMetrics();
    return {metrics.begin(), metrics.end()};
}

} // namespace

TEST(RecordedReasoning, GivesTheTasksInTurn)
{
    const auto record = Read(TASKS);
    EXPECT_EQ(record->Size(), 2U);
    EXPECT_EQ(record->MostSteps(), 2U);
    EXPECT_DOUBLE_EQ(record->MeanStepTokens(), 77.0 / 3);
    ReasoningTask task;
    record->Draw(task);
    ASSERT_EQ(task.steps.size(), 2U);
    EXPECT_EQ(task.promptTokens, 100U);
    EXPECT_EQ(task.steps[1].tokens, 20U);
    EXPECT_EQ(task.steps[1].largeTokens, 25U);
    record->Draw(task);
    EXPECT_EQ(task.promptTokens, 50U);
    record->Draw(task);
    EXPECT_EQ(task.promptTokens, 100U) << "after the last task comes the first one";
}

TEST(RecordedReasoning, SaysWhatWasRecorded)
{
    const auto record = Read(TASKS);
    ReasoningTask task;
    record->Draw(task);
    constexpr auto SMALL = ReasoningModel::SMALL;
    constexpr auto LARGE = ReasoningModel::LARGE;
    EXPECT_TRUE(record->IsOnTrackAfter(task, 0, SMALL, true));
    EXPECT_FALSE(record->IsOnTrackAfter(task, 1, SMALL, true));
    EXPECT_TRUE(record->IsOnTrackAfter(task, 1, LARGE, true));
    EXPECT_FALSE(record->IsOnTrackAfter(task, 1, LARGE, false));
    EXPECT_EQ(record->Score(task, 0, true, SMALL), 0.5);
    EXPECT_EQ(record->Score(task, 2, true, SMALL), 0.2);
    EXPECT_EQ(record->Score(task, 2, true, LARGE), 0.9);
    EXPECT_DOUBLE_EQ(record->LargeModelGain(task, 1, true), 0.7);
    EXPECT_EQ(record->Accuracy(task, false, 0), 0) << "the small model's answer";
    EXPECT_EQ(record->Accuracy(task, false, 2), 1) << "the large model's answer";
    EXPECT_EQ(record->Accuracy(task, true, 1), 1) << "every step was right";
    EXPECT_EQ(record->Accuracy(task, false, 1), 0) << "a step was not";
}

TEST(RecordedReasoning, IsPlayedAsOtherTasksAre)
{
    EXPECT_NEAR(Play("AllSmall").at("accuracy"), 0.5, 0.01);
    const auto screened = Play("OracleScreening");
    EXPECT_GT(screened.at("accuracy"), 0.85) << "the step with the error is offloaded";
    EXPECT_NEAR(screened.at("reasoning_steps"), 1.5, 0.01);
    EXPECT_LT(screened.at("offloaded_steps"), 1.01);
}

TEST(RecordedReasoning, RefusesGapsAndWhatIsOutOfRange)
{
    const auto row = [](const std::string& start, const std::string& end = "1,1,1,1,9\n") {
        return start + ",100,30,40,0.5,0.6,0.7," + end;
    };
    EXPECT_EQ(Refusal(HEADER), ": has no task");
    EXPECT_EQ(Refusal(HEADER + row("a,1,1")),
              ":2: k is 1, expected 0: the steps of task a have a gap");
    EXPECT_EQ(Refusal(HEADER + row("a,0,0") + row("a,2,1")),
              ":3: k is 2, expected 1: the steps of task a have a gap");
    EXPECT_EQ(Refusal(HEADER + row("a,0,0") + row("b,0,1")),
              ":3: task b begins, but task a has no last step");
    EXPECT_EQ(Refusal(HEADER + row("a,0,0")), ": ends before the last step of task a");
    EXPECT_EQ(Refusal(HEADER + row("a,0,0") + "a,1,1,90,30,40,0.5,0.6,0.7,1,1,1,1,9\n"),
              ":3: prompt_tok is 90, expected 100 as before in task a");
    EXPECT_NE(Refusal(HEADER + "a,0,1,100,30,40,0.5,1.6,0.7,1,1,1,1,9\n").find("prm_after_slm"),
              std::string::npos);
    EXPECT_NE(Refusal(HEADER + row("a,0,1", "2,1,1,1,9\n")).find("ok_slm"), std::string::npos);
    EXPECT_NE(Refusal("task,k\na,0\n").find("last"), std::string::npos);
}
