/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/episode-table.h"

#include <gtest/gtest.h>
#include <limits>
#include <sstream>

using namespace ns3::llmedge;

TEST(EpisodeTable, WritesRowsAndPrintsMeans)
{
    constexpr double NONE = std::numeric_limits<double>::quiet_NaN();
    TemporaryFolder folder;
    std::ostringstream printed;
    {
        OutputFile file(folder / "out.csv");
        EpisodeTable table(file);
        table.Add({{"cost", 0}, {"share", 0.5}, {"bound", NONE}});
        table.Add({{"cost", 2}, {"share", NONE}, {"bound", NONE}});
        table.Print(printed);
        file.Commit();
    }
    EXPECT_EQ(ReadAll(folder / "out.csv"),
              "episode,cost,share,bound\n0,0.000000,0.500000,\n1,2.000000,,\n");
    // Student's t for one degree of freedom: 12.7062
    EXPECT_EQ(printed.str(),
              "column                       mean   95 % interval of 2 episodes\n"
              "cost                            1   -11.7062 to 13.7062\n"
              "share                         0.5   -\n");
}
