/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/locked-folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

using ns3::llmedge::InputError;
using ns3::llmedge::LockedFolder;

TEST(LockedFolder, IsUsedByOneAtATime)
{
    TemporaryFolder folder;
    {
        const LockedFolder first(folder / "deep/run");
        EXPECT_TRUE(first.IsNew());
        EXPECT_THROW(LockedFolder(folder / "deep/run"), InputError);
        std::filesystem::create_symlink("deep/run", folder / "link");
        EXPECT_THROW(LockedFolder(folder / "link"), InputError) << "it is the same folder";
    }
    const LockedFolder second(folder / "deep/run");
    EXPECT_FALSE(second.IsNew());
}

TEST(LockedFolder, IsReachedUnderAnyName)
{
    TemporaryFolder folder;
    const LockedFolder locked(folder / "run");
    std::filesystem::rename(folder / "run", folder / "elsewhere");
    const int file = openat(locked.GetDescriptor(), "a", O_WRONLY | O_CREAT, 0600);
    ASSERT_GE(file, 0);
    close(file);
    EXPECT_TRUE(std::filesystem::exists(folder / "elsewhere/a"));
}

TEST(LockedFolder, RefusesWhatIsNoFolder)
{
    TemporaryFolder folder;
    WriteAll(folder / "file", "");
    for (const auto& path :
         {folder / "file", folder / "file/run", std::string("/proc/llm-edge"), std::string()})
    {
        EXPECT_THROW(LockedFolder{path}, InputError) << path;
    }
}
