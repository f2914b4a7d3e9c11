/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/process-pool.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** @return a command that runs a line of shell */
ProcessPool::Command
Shell(const std::string& line)
{
    return {"/bin/sh", "-c", line};
}

/** @return the error of commands of which one fails */
ProcessError
Failure(size_t workers, const std::vector<ProcessPool::Command>& commands)
{
    try
    {
        ProcessPool(workers).Run(commands);
    }
    catch (const ProcessError& error)
    {
        return error;
    }
    return {0, 0, "nothing has failed"};
}

} // namespace

TEST(ProcessPool, RunsAllOfThem)
{
    for (const size_t workers : {1, 2, 5})
    {
        const TemporaryFolder folder;
        std::vector<ProcessPool::Command> commands;
        for (int i = 0; i < 4; ++i)
        {
            const auto name = std::to_string(i);
            commands.push_back(Shell("echo lost; echo " + name + " > " + (folder / name)));
        }
        ProcessPool(workers).Run(commands);
        for (int i = 0; i < 4; ++i)
        {
            EXPECT_EQ(ReadAll(folder / std::to_string(i)), std::to_string(i) + "\n")
                << workers << " workers run every command";
        }
    }
    ProcessPool(1).Run({});
}

TEST(ProcessPool, RunsAsManyAtATimeAsItMay)
{
    // Each waits for what the other one writes: one after the other they would wait for ever.
    const TemporaryFolder folder;
    const auto meet = [&](const std::string& mine, const std::string& other) {
        return Shell("touch " + (folder / mine) + "; while [ ! -e " + (folder / other) +
                     " ]; do sleep 0.01; done");
    };
    ProcessPool(2).Run({meet("a", "b"), meet("b", "a")});
    EXPECT_EQ(folder.Count(), 2U);
}

TEST(ProcessPool, RunsOneAfterTheOther)
{
    const TemporaryFolder folder;
    const auto line = "[ ! -e " + (folder / "busy") + " ] && touch " + (folder / "busy") +
                      " && sleep 0.02 && rm " + (folder / "busy");
    ProcessPool(1).Run({Shell(line), Shell(line), Shell(line)});
    EXPECT_EQ(folder.Count(), 0U) << "no two of them run at once";
}

TEST(ProcessPool, SaysWhatAProgramSaid)
{
    const auto said = Failure(1, {Shell("exit 0"), Shell("echo no such trace >&2; exit 3")});
    EXPECT_STREQ(said.what(), "no such trace");
    EXPECT_EQ(said.status, 3);
    EXPECT_EQ(said.index, 1U) << "it is the second command that fails";
    const auto silent = Failure(1, {Shell("exit 4")});
    EXPECT_STREQ(silent.what(), "ended with status 4");
    const auto killed = Failure(1, {Shell("kill -9 $$")});
    EXPECT_EQ(killed.status, 128 + 9);
}

TEST(ProcessPool, SaysThatThereIsNoSuchProgram)
{
    const auto error = Failure(1, {{"/none/such", "--option"}});
    EXPECT_STREQ(error.what(), "/none/such: No such file or directory");
    EXPECT_EQ(error.status, 127);
}

TEST(ProcessPool, EndsTheOthersWhenOneFails)
{
    const TemporaryFolder folder;
    const auto error = Failure(2,
                               {Shell("sleep 0.3; touch " + (folder / "late")),
                                Shell("echo failed >&2; exit 1"),
                                Shell("touch " + (folder / "next"))});
    EXPECT_STREQ(error.what(), "failed");
    EXPECT_EQ(folder.Count(), 0U) << "nothing has been started or finished after it";
}

TEST(ProcessPool, TakesMoreTextThanAPipeHolds)
{
    const auto error = Failure(2, {Shell("yes wrong | head -c 200000 >&2; exit 1"), Shell("true")});
    EXPECT_EQ(error.status, 1);
    EXPECT_LE(std::string(error.what()).size(), 65536U);
}
