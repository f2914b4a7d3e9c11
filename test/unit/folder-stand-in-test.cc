/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/run-directory.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ns3::llmedge;

namespace
{

/**
 * @brief One run of several files.
 *
 * @param path its folder
 * @param text what its files hold
 * @param last the name of one of them
 * @param before called before they are published
 */
void
RunOnce(
    const std::string& path,
    const std::string& text,
    const std::string& last,
    const std::function<void()>& before = [] {})
{
    RunDirectory run(path);
    for (const auto& name : {std::string("requests.csv"), std::string("summary.json"), last})
    {
        run.File(name).Write(text);
    }
    before();
    run.WriteManifest({});
}

/**
 * @brief Run a second time into a folder, in a process that is killed while it publishes the run.
 *
 * @param path the folder
 * @param step before which system call: 1 is the first
 * @return whether the process made as many; nothing if processes cannot be traced here
 */
std::optional<bool>
IsKilledAt(const std::string& path, int step)
{
    std::fflush(nullptr); // or the child prints it, too
    const pid_t child = fork();
    if (child == 0)
    {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0)
        {
            _exit(2);
        }
        RunOnce(path, "second", "faults.csv", [] { raise(SIGSTOP); });
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    // Every call stops twice: before and after it.
    for (int stops = 0; WIFSTOPPED(status) && stops < 2 * step - 1; ++stops)
    {
        ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        waitpid(child, &status, 0);
    }
    if (!WIFSTOPPED(status))
    {
        return WEXITSTATUS(status) == 2 ? std::nullopt : std::make_optional(false);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return true;
}

/**
 * @param path a folder
 * @return what the files of the complete run there hold, or what is wrong
 */
std::string
TextOf(const std::string& path)
{
    const auto manifest = nlohmann::json::parse(ReadAll(path + "/manifest.json"), nullptr, false);
    if (!manifest.is_object() || manifest["complete"] != true)
    {
        return "the folder has no complete run";
    }
    std::string text;
    for (const auto& file : manifest["files"])
    {
        const auto found = ReadAll(path + "/" + file["name"].get<std::string>());
        if (!text.empty() && found != text)
        {
            return "the folder has files of two runs";
        }
        text = found;
    }
    return text;
}

} // namespace

// A process that is killed at any instant leaves the former run or the new one, and nothing that a
// later run could not clear away.
TEST(FolderStandIn, ShowsAWholeRunAtEveryStep)
{
    // In memory if possible: two hundred runs wait for a disk for many seconds.
    const bool isFast = std::filesystem::is_directory("/dev/shm") && access("/dev/shm", W_OK) == 0;
    const char* const usual = std::getenv("TMPDIR");
    const std::string temporary = usual ? usual : std::filesystem::temp_directory_path().string();
    setenv("TMPDIR", isFast ? "/dev/shm" : temporary.c_str(), 1);
    bool wasFormer = false;
    bool wasNew = false;
    for (int step = 1;; ++step)
    {
        TemporaryFolder folder;
        RunOnce(folder / "run", "first", "auctions.csv");
        const auto killed = IsKilledAt(folder / "run", step);
        if (!killed)
        {
            GTEST_SKIP() << "processes cannot be traced here";
        }
        const auto text = TextOf(folder / "run");
        ASSERT_TRUE(text == "first" || text == "second")
            << "killed at step " << step << ": " << text;
        wasFormer = wasFormer || text == "first";
        wasNew = wasNew || text == "second";
        RunOnce(folder / "run", "third", "caching.csv");
        ASSERT_EQ(TextOf(folder / "run"), "third") << "after a kill at step " << step;
        ASSERT_EQ(folder.Count(), 1U)
            << "a later run clears away what a kill at step " << step << " left";
        const auto left = std::filesystem::directory_iterator(folder / "run");
        ASSERT_EQ(std::distance(begin(left), end(left)), 4)
            << "the new run's files and its manifest";
        if (!*killed)
        {
            break;
        }
    }
    setenv("TMPDIR", temporary.c_str(), 1);
    EXPECT_TRUE(wasFormer) << "the former run stays until the new one takes its place";
    EXPECT_TRUE(wasNew) << "the new run is there before the process ends";
}
