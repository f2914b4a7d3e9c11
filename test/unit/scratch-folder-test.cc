/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/scratch-folder.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::llmedge;

TEST(ScratchFolder, IsGoneWithAllItHolds)
{
    std::string path;
    {
        const ScratchFolder folder;
        const ScratchFolder other;
        path = folder.PathOf("file");
        EXPECT_NE(path, other.PathOf("file")) << "each is a folder of its own";
        WriteAll(path, "text");
        EXPECT_EQ(ReadAll(path), "text");
    }
    EXPECT_EQ(ReadAll(path), "(absent)");
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(path).parent_path()));
}

TEST(ScratchFolder, WithANameRemovesWhatAKilledProcessLeft)
{
    const TemporaryFolder around;
    const auto path = around / "scratch";
    {
        const ScratchFolder folder(path);
        WriteAll(folder.PathOf("old"), "text");
        std::filesystem::copy(path, around / "left");
    }
    EXPECT_FALSE(std::filesystem::exists(path));
    std::filesystem::rename(around / "left", path); // as after SIGKILL
    {
        const ScratchFolder folder(path);
        EXPECT_EQ(ReadAll(folder.PathOf("old")), "(absent)");
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(ScratchFolder, WithANameRemovesNothingOfOthers)
{
    const TemporaryFolder around;
    const auto path = around / "scratch";
    std::filesystem::create_directory(path);
    {
        const ScratchFolder empty(path);
    }
    std::filesystem::create_directory(path);
    WriteAll(path + "/thesis", "text");
    EXPECT_THROW(ScratchFolder{path}, std::runtime_error);
    EXPECT_EQ(ReadAll(path + "/thesis"), "text");
    EXPECT_THROW(ScratchFolder{around / "none/such"}, std::runtime_error);
}

TEST(ScratchFolder, IsWhereTheSystemKeepsTemporaryFiles)
{
    const TemporaryFolder elsewhere;
    const char* const before = std::getenv("TMPDIR");
    const std::string kept = before ? before : "";
    setenv("TMPDIR", (elsewhere / ".").c_str(), 1);
    {
        const ScratchFolder folder;
        EXPECT_EQ(elsewhere.Count(), 1U);
    }
    EXPECT_EQ(elsewhere.Count(), 0U);
    setenv("TMPDIR", (elsewhere / "none").c_str(), 1);
    EXPECT_THROW(ScratchFolder(), std::runtime_error) << "there is no such folder";
    before ? setenv("TMPDIR", kept.c_str(), 1) : unsetenv("TMPDIR");
}
