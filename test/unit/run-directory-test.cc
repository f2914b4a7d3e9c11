/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/run-directory.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace ns3::llmedge;

namespace
{

/**
 * @brief One run.
 *
 * @param path its folder
 * @param files its files, each with its own name in it
 * @param exitStatus how it ends
 */
void
RunOnce(const std::string& path, const std::vector<std::string>& files, int exitStatus = 0)
{
    RunDirectory run(path);
    for (const auto& file : files)
    {
        run.File(file).Write(file);
        run.File(file + "2").CountRow();
    }
    RunManifest manifest;
    manifest.program = "test";
    manifest.exitStatus = exitStatus;
    run.WriteManifest(manifest);
}

nlohmann::json
Manifest(const std::string& folder)
{
    return nlohmann::json::parse(ReadAll(folder + "/manifest.json"));
}

} // namespace

TEST(RunDirectory, LeavesFilesAndManifest)
{
    TemporaryFolder folder;
    RunOnce(folder / "deep/run", {"a"});
    EXPECT_EQ(ReadAll(folder / "deep/run/a"), "a");
    EXPECT_EQ(ReadAll(folder / "deep/run/a2"), "");
    const auto manifest = Manifest(folder / "deep/run");
    EXPECT_EQ(manifest["complete"], true);
    EXPECT_EQ(manifest["files"].size(), 2U);
    EXPECT_EQ(manifest["files"][0]["name"], "a");
    EXPECT_EQ(manifest["files"][0]["bytes"], 1);
    EXPECT_EQ(manifest["files"][1]["rows"], 1);
    EXPECT_GE(manifest["wall_s"], 0);
    EXPECT_GT(manifest["cpu_s"], 0);
    // A process that links ns-3 holds more than a mebibyte and this machine less than a pebibyte.
    EXPECT_GT(manifest["peak_memory_bytes"], 1 << 20);
    EXPECT_LT(manifest["peak_memory_bytes"], uint64_t{1} << 50);
    EXPECT_GE(manifest["end"].get<std::string>(), manifest["start"].get<std::string>());
}

TEST(RunDirectory, ReplacesAFormerRun)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a", "b"});
    std::filesystem::create_directory(folder / "run/plots");
    RunOnce(folder / "run", {"b", "c"});
    EXPECT_EQ(ReadAll(folder / "run/a"), "(absent)");
    EXPECT_EQ(ReadAll(folder / "run/a2"), "(absent)");
    EXPECT_EQ(ReadAll(folder / "run/c"), "c");
    EXPECT_EQ(Manifest(folder / "run")["files"].size(), 4U);
    EXPECT_TRUE(std::filesystem::exists(folder / "run/plots"));
}

TEST(RunDirectory, KeepsAFormerRunWhenThisOneFails)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a"});
    const auto before = ReadAll(folder / "run/manifest.json");
    RunOnce(folder / "run", {"b"}, 1);
    {
        RunDirectory killed(folder / "run");
        killed.File("a").Write("half");
    }
    EXPECT_EQ(ReadAll(folder / "run/manifest.json"), before);
    EXPECT_EQ(ReadAll(folder / "run/a"), "a");
    EXPECT_EQ(ReadAll(folder / "run/b"), "(absent)");
}

TEST(RunDirectory, SaysThatAFirstRunFailed)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a"}, 1);
    EXPECT_EQ(ReadAll(folder / "run/a"), "(absent)");
    EXPECT_EQ(Manifest(folder / "run")["complete"], false);
    EXPECT_EQ(Manifest(folder / "run")["exit_status"], 1);
    RunOnce(folder / "run", {"a"});
    EXPECT_EQ(Manifest(folder / "run")["complete"], true);
}

TEST(RunDirectory, LeavesNothingOfARunWithoutManifest)
{
    TemporaryFolder folder;
    {
        RunDirectory run(folder / "run/");
        run.File("a").Write("a");
    }
    EXPECT_EQ(folder.Count(), 0U);
}

TEST(RunDirectory, KeepsAFormerRunWhenTheDiskIsFull)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a"});
    const auto before = ReadAll(folder / "run/manifest.json");
    // A file of the run is a link to the device that is always full (full(4)).
    std::filesystem::remove(folder / "run/a2");
    std::filesystem::create_symlink("/dev/full", folder / "run/a2");
    {
        RunDirectory run(folder / "run");
        run.File("a").Write("new");
        run.File("a2").Write("does not fit");
        EXPECT_THROW(run.WriteManifest({}), std::runtime_error);
    }
    EXPECT_EQ(ReadAll(folder / "run/manifest.json"), before);
    EXPECT_EQ(ReadAll(folder / "run/a"), "a");
}

TEST(RunDirectory, KeepsAFormerRunOneOfWhoseFilesCannotBeRemoved)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a", "b"});
    const auto before = ReadAll(folder / "run/manifest.json");
    // No file, so that it cannot be removed as one, not even by root.
    std::filesystem::remove(folder / "run/b");
    std::filesystem::create_directory(folder / "run/b");
    try
    {
        RunOnce(folder / "run", {"c"});
        FAIL() << "a run whose folder keeps a file of the former run fails";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_EQ(std::string(error.what()),
                  folder / "run/b, a file of the earlier run, cannot be removed: Is a directory");
    }
    EXPECT_EQ(ReadAll(folder / "run/manifest.json"), before);
    EXPECT_EQ(ReadAll(folder / "run/a"), "a") << "what was removed before is there again";
    EXPECT_EQ(ReadAll(folder / "run/c"), "(absent)") << "nothing of this run is left";
    EXPECT_EQ(folder.Count(), 1U) << "nothing is left beside the folder";
    std::filesystem::remove(folder / "run/b");
    RunOnce(folder / "run", {"c"});
    EXPECT_EQ(ReadAll(folder / "run/c"), "c") << "a later run is accepted";
}

TEST(RunDirectory, StaysTheSameFolder)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a"});
    std::filesystem::create_directory(folder / "run/plots");
    WriteAll(folder / "run/plots/a.png", "picture");

    struct stat before
    {
    };

    struct stat after
    {
    };

    stat((folder / "run").c_str(), &before);
    RunOnce(folder / "run", {"a"});
    stat((folder / "run").c_str(), &after);
    EXPECT_EQ(after.st_ino, before.st_ino) << "a shell that is in it stays in it";
    EXPECT_EQ(ReadAll(folder / "run/plots/a.png"), "picture");
    EXPECT_EQ(folder.Count(), 1U);
}

TEST(RunDirectory, ChecksWithoutWriting)
{
    TemporaryFolder folder;
    RunDirectory::Check(folder / "deep/run");
    EXPECT_EQ(folder.Count(), 0U);
    RunOnce(folder / "run", {"a"});
    WriteAll(folder / "run/.requests.csv.part-123", "half");
    RunDirectory::Check(folder / "run");
    EXPECT_EQ(ReadAll(folder / "run/.requests.csv.part-123"), "half");
    WriteAll(folder / "file", "");
    WriteAll(folder / "run/notes", "mine");
    for (const auto& path : {folder / "file",
                             folder / "file/run",
                             folder / "run",
                             std::string("/proc/llm-edge"),
                             std::string()})
    {
        EXPECT_THROW(RunDirectory::Check(path), InputError) << path;
    }
    RunDirectory first(folder / "other");
    EXPECT_THROW(RunDirectory::Check(folder / "other"), InputError);
}

TEST(RunDirectory, RemovesLeftoversOfKilledRuns)
{
    TemporaryFolder folder;
    RunOnce(folder / "run", {"a"});
    WriteAll(folder / "run/.requests.csv.part-123", "half");
    RunOnce(folder / "run", {"a"});
    EXPECT_FALSE(std::filesystem::exists(folder / "run/.requests.csv.part-123"));
}

TEST(RunDirectory, RefusesAFolderWithOtherFiles)
{
    TemporaryFolder folder;
    std::filesystem::create_directory(folder / "mine");
    for (const std::string name : {"requests.csv", "plots", ".part-1", ".a.part-1x", "notes"})
    {
        WriteAll(folder / ("mine/" + name), "mine");
        EXPECT_THROW(RunDirectory(folder / "mine"), InputError) << name;
        EXPECT_EQ(ReadAll(folder / ("mine/" + name)), "mine");
        std::filesystem::remove(folder / ("mine/" + name));
    }
    EXPECT_NO_THROW(RunDirectory(folder / "mine"));
    EXPECT_TRUE(std::filesystem::exists(folder / "mine"));

    RunOnce(folder / "run", {"a"});
    WriteAll(folder / "run/notes", "mine");
    EXPECT_THROW(RunDirectory(folder / "run"), InputError);
    WriteAll(folder / "mine/manifest.json", "{}");
    EXPECT_THROW(RunDirectory(folder / "mine"), InputError);
}

TEST(RunDirectory, RefusesWhatCannotBeAFolder)
{
    TemporaryFolder folder;
    WriteAll(folder / "file", "");
    EXPECT_THROW(RunDirectory(folder / "file"), InputError);
    EXPECT_THROW(RunDirectory(folder / "file/run"), InputError);
    EXPECT_THROW(RunDirectory("/proc/llm-edge"), InputError);
    EXPECT_THROW(RunDirectory(""), InputError);
}

TEST(RunDirectory, RefusesAFolderInUse)
{
    TemporaryFolder folder;
    RunDirectory first(folder / "run");
    EXPECT_THROW(RunDirectory(folder / "run"), InputError);
}

TEST(RunDirectory, RefusesNamesThatAreNotItsOwn)
{
    TemporaryFolder folder;
    RunDirectory run(folder / "run");
    run.File("a");
    for (const std::string name : {"a", "", "manifest.json", "plots", "../b", "sub/c", ".hidden"})
    {
        EXPECT_THROW(run.File(name), std::logic_error) << name;
    }
}
