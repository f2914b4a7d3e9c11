/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/output-file.h"

#include <gtest/gtest.h>
#include <unistd.h>

using ns3::llmedge::InputError;
using ns3::llmedge::OutputFile;

TEST(OutputFile, IsThereOnlyAfterCommit)
{
    TemporaryFolder folder;
    OutputFile file(folder / "a.txt");
    file.Write("one\n");
    file.Finish();
    EXPECT_EQ(ReadAll(folder / "a.txt"), "(absent)");
    file.Commit();
    EXPECT_EQ(ReadAll(folder / "a.txt"), "one\n");
    EXPECT_EQ(file.GetBytes(), 4U);
    EXPECT_EQ(folder.Count(), 1U);
}

TEST(OutputFile, LeavesTheFormerFileAloneWithoutCommit)
{
    TemporaryFolder folder;
    WriteAll(folder / "a.txt", "former");
    {
        OutputFile file(folder / "a.txt");
        file.Write("new");
        EXPECT_EQ(folder.Count(), 2U);
    }
    EXPECT_EQ(ReadAll(folder / "a.txt"), "former");
    EXPECT_EQ(folder.Count(), 1U);
}

TEST(OutputFile, KeepsWhatIsLargerThanItsBuffer)
{
    TemporaryFolder folder;
    const std::string chunk(1000, 'x');
    {
        OutputFile file(folder / "a.txt");
        for (int i = 0; i < 1000; ++i)
        {
            file.Write(chunk);
        }
        file.Write(std::string(600000, 'y'));
        file.Commit();
        EXPECT_EQ(file.GetBytes(), 1600000U);
    }
    EXPECT_EQ(ReadAll(folder / "a.txt"), std::string(1000000, 'x') + std::string(600000, 'y'));
}

TEST(OutputFile, FollowsALink)
{
    TemporaryFolder folder;
    WriteAll(folder / "a.txt", "former");
    std::filesystem::create_symlink("a.txt", folder / "link");
    OutputFile file(folder / "link");
    file.Write("new");
    file.Commit();
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(ReadAll(folder / "a.txt"), "new");
}

TEST(OutputFile, RefusesAPathBelowAFile)
{
    TemporaryFolder folder;
    WriteAll(folder / "file", "");
    try
    {
        OutputFile file(folder / "file/a.txt");
        FAIL() << "a folder below a file is refused";
    }
    catch (const InputError& error)
    {
        EXPECT_EQ(error.what(), folder / "file/a.txt: cannot be written: Not a directory");
    }
}

TEST(OutputFile, RefusesAFolder)
{
    TemporaryFolder folder;
    EXPECT_THROW(OutputFile(folder / "."), InputError);
    EXPECT_THROW(OutputFile(""), InputError);
    EXPECT_THROW(OutputFile(folder / "absent/a.txt"), InputError);
}

// /dev/full answers every write with "no space left on device" (full(4)).
TEST(OutputFile, ReportsAFullDisk)
{
    OutputFile file("/dev/full");
    file.Write("does not fit");
    EXPECT_THROW(file.Commit(), std::runtime_error);

    OutputFile second("/dev/full");
    const std::string chunk(1 << 18, 'x');
    second.Write(chunk);
    try
    {
        second.Write("y");
        FAIL() << "writing to a full disk fails";
    }
    catch (const InputError&)
    {
        FAIL() << "a full disk is not an error in the user's input";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_STREQ(error.what(), "/dev/full: cannot be written: No space left on device");
    }
    EXPECT_FALSE(std::filesystem::is_regular_file("/dev/full"));
}

TEST(OutputFile, WritesIntoAPipeThatIsNamedAsADescriptor)
{
    // As in `llm-edge-channel | head`: /dev/stdout is a link to "pipe:[123]", which is no path.
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    OutputFile file("/dev/fd/" + std::to_string(ends[1]));
    file.Write("through");
    file.Commit();
    char text[16];
    EXPECT_EQ(std::string(text, read(ends[0], text, sizeof(text))), "through");
    close(ends[0]);
    close(ends[1]);
}

TEST(OutputFile, DoesNotWriteThroughAPlantedLink)
{
    TemporaryFolder folder;
    WriteAll(folder / "victim", "precious");
    std::filesystem::create_symlink("victim", folder / (".a.txt.part-" + std::to_string(getpid())));
    OutputFile file(folder / "a.txt");
    file.Write("new");
    file.Commit();
    EXPECT_EQ(ReadAll(folder / "victim"), "precious");
    EXPECT_EQ(ReadAll(folder / "a.txt"), "new");
    EXPECT_TRUE(
        std::filesystem::is_regular_file(std::filesystem::symlink_status(folder / "a.txt")));
}

TEST(OutputFile, WritesDirectlyToWhatIsNoFile)
{
    OutputFile file("/dev/null");
    file.Write("gone");
    EXPECT_NO_THROW(file.Commit());
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}
