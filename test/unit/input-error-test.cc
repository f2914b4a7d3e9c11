/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"

#include <gtest/gtest.h>

using ns3::llmedge::InputError;

TEST(InputError, NamesFileLineAndExpectation)
{
    EXPECT_STREQ(InputError("trace.csv", 7, "expected a number").what(),
                 "trace.csv:7: expected a number");
}

TEST(InputError, LeavesOutALineThatIsNotKnown)
{
    EXPECT_STREQ(InputError("trace.csv", 0, "cannot be opened").what(),
                 "trace.csv: cannot be opened");
}
