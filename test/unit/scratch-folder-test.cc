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
