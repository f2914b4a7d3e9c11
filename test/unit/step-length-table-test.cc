/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/reasoning-process.h"
#include "ns3/step-length-table.h"
#include "ns3/string.h"

#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Steps of real solutions; see the README beside them. */
constexpr const char* GSM8K = "../shared/data/traces/gsm8k_model_solutions_steps.csv";
constexpr const char* GAME_OF_24 = "../shared/data/traces/tot_game24/tot_game24_candidates.csv";

/**
 * @param text a file
 * @return what is read of it
 */
StepLengthTable
Read(const std::string& text)
{
    TemporaryFolder folder;
    WriteAll(folder / "steps.csv", text);
    return StepLengthTable::Read(folder / "steps.csv");
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
        return message.substr(message.find("steps.csv") + 9);
    }
    return "accepted";
}

using Solutions = std::vector<std::vector<uint32_t>>;

} // namespace

TEST(StepLengthTable, ReadsARowForEachSolution)
{
    const auto table = Read("problem,est_tokens_per_step\n0,36 30 3\n0,7\n");
    EXPECT_EQ(table.GetSolutions(), (Solutions{{36, 30, 3}, {7}}));
    EXPECT_EQ(table.MeanTokens(), 19);
    EXPECT_EQ(table.MostSteps(), 3U);
}

TEST(StepLengthTable, ReadsARowForEachStep)
{
    const auto table = Read("problem,step,selected,est_tokens_new_step\n"
                            "a,0,0,9\na,0,1,14\na,0,1,15\na,1,1,8\nb,0,1,3\n");
    EXPECT_EQ(table.GetSolutions(), (Solutions{{14, 8}, {3}}));
    EXPECT_EQ(Read("problem,step,est_tokens_new_step\n7,0,2\n").GetSolutions(), (Solutions{{2}}));
}

TEST(StepLengthTable, RefusesGapsAndWhatIsNoLength)
{
    const std::string steps = "problem,step,est_tokens_new_step\n";
    EXPECT_EQ(Refusal(steps + "a,0,2\na,2,2\n"), ":3: problem a has step 2, expected step 1");
    EXPECT_EQ(Refusal(steps + "a,1,2\n"), ":2: problem a has step 1, expected step 0");
    EXPECT_EQ(Refusal(steps), ": has no solution");
    EXPECT_NE(Refusal(steps + "a,0,0\n").find("est_tokens_new_step"), std::string::npos);
    EXPECT_EQ(Refusal("est_tokens_per_step\n3 x\n"),
              ":2: est_tokens_per_step has 'x', expected whole numbers from 1 to 1000000");
    EXPECT_EQ(Refusal("problem,est_tokens_per_step\n1,\n"),
              ":2: est_tokens_per_step has 0 steps, expected 1 to 1000");
    EXPECT_NE(Refusal("problem\n1\n").find("est_tokens_per_step"), std::string::npos);
}

TEST(StepLengthTable, GivesTheProcessItsSteps)
{
    TemporaryFolder folder;
    WriteAll(folder / "steps.csv", "est_tokens_per_step\n10 20 30\n");
    auto process = CreateObject<ReasoningProcess>();
    process->SetAttribute("StepLengths", StringValue(folder / "steps.csv"));
    process->Configure(ReasoningBenchmark::Get("gsm8k"));
    process->AssignStreams(1);
    ReasoningTask task;
    process->Draw(task);
    ASSERT_EQ(task.steps.size(), 3U);
    EXPECT_EQ(task.steps[2].tokens, 30U);
    EXPECT_EQ(task.steps[2].largeTokens, 30U);
    EXPECT_EQ(process->MeanStepTokens(), 20);
    EXPECT_EQ(process->MostSteps(), 3U);
}

TEST(StepLengthTable, ReadsTheRealSolutions)
{
    if (!std::ifstream(GSM8K))
    {
        GTEST_SKIP() << GSM8K << " is not there";
    }
    const auto gsm8k = StepLengthTable::Read(GSM8K);
    EXPECT_EQ(gsm8k.GetSolutions().size(), 5276U) << "as its README says";
    const auto game = StepLengthTable::Read(GAME_OF_24);
    EXPECT_EQ(game.GetSolutions().size(), 100U);
}
