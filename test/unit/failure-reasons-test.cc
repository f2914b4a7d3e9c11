/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/failure-reasons.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param reasons the reason of each request, empty if it was completed
 * @return the line that is printed
 */
std::string
Line(const std::vector<std::string>& reasons)
{
    FailureReasons counts;
    for (const auto& reason : reasons)
    {
        RequestRecord record;
        record.state = reason.empty() ? RequestState::COMPLETED : RequestState::FAILED;
        record.reason = reason;
        counts.Add(record);
    }
    std::ostringstream line;
    counts.Print(line);
    return line.str();
}

} // namespace

TEST(FailureReasons, NothingIsSaidOfRequestsThatWereCompleted)
{
    EXPECT_EQ(Line({}), "");
    EXPECT_EQ(Line({"", ""}), "");
}

TEST(FailureReasons, TheMostFrequentComeFirst)
{
    EXPECT_EQ(Line({"queue full", "", "never connected", "never connected"}),
              "reasons: 2 never connected; 1 queue full\n");
}

TEST(FailureReasons, ThreeAreNamed)
{
    EXPECT_EQ(Line({"e", "d", "d", "c", "b", "b", "a", "a", "a"}),
              "reasons: 3 a; 2 b; 2 d; 2 for other reasons\n");
}
