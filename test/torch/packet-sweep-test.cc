/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/packet-sweep.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** A program in the place of scripts/sweep, which leaves two runs, the second one first. */
constexpr const char* SWEEP = R"SH(#!/bin/sh
echo "$*" > "${0%/*}/arguments"
mkdir -p "$4/sets/s1" "$4/runs/b/out" "$4/runs/a/out"
echo '{"current": "s1"}' > "$4/sweep.json"
echo '{"runs": [{"id": "b"}, {"id": "a"}]}' > "$4/sets/s1/set.json"
)SH";

} // namespace

TEST(PacketSweep, WritesDownRunsAsASweepFileHasThem)
{
    const TemporaryFolder folder;
    WriteAll(folder / "trace.csv", "");
    EXPECT_EQ(PacketSweep::Describe({"/bin/program",
                                     "--access=wired",
                                     "--explore",
                                     "--workload=" + (folder / "trace.csv"),
                                     "--ns3::llmedge::EdgeCache::Epoch=1s"},
                                    7,
                                    3),
              "program: \"/bin/program\"\ncheck: false\n"
              "replications: {count: 3, first: 7}\n"
              "options:\n"
              "  \"access\": \"wired\"\n"
              "  \"explore\": \"true\"\n"
              "  \"workload\": \"" +
                  (folder / "trace.csv") +
                  "\"\n"
                  "  \"ns3::llmedge::EdgeCache::Epoch\": \"1s\"\n");
}

TEST(PacketSweep, GivesTheFoldersInTheOrderOfTheRuns)
{
    const TemporaryFolder folder;
    WriteAll(folder / "sweep", SWEEP);
    std::filesystem::permissions(folder / "sweep", std::filesystem::perms::owner_all);
    const PacketSweep sweep({folder / "sweep", "--profile", "slurm"}, 5, folder / ".");
    const auto found = sweep.Run({"/bin/program"}, 1, 2);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0], (folder / ".") + "/rollouts/runs/b/out");
    EXPECT_EQ(found[1], (folder / ".") + "/rollouts/runs/a/out");
    EXPECT_NE(ReadAll(folder / "arguments").find("-j 5 --profile slurm"), std::string::npos);
    EXPECT_THROW(sweep.Run({"/bin/program"}, 1, 3), InputError) << "there are two";
    const PacketSweep fails({"/bin/false"}, 1, folder / ".");
    EXPECT_THROW(fails.Run({"/bin/program"}, 1, 2), ProcessError);
}
