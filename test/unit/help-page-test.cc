/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/help-page.h"

#include <gtest/gtest.h>

using ns3::llmedge::HelpPage;

TEST(HelpPage, ListsOptionsBySubject)
{
    HelpPage page("program", "Does something.");
    page.AddExample("--out=file", "something into a file");
    page.AddOption("Input", "in", "A file", "");
    page.AddOption("Output", "format", "Its format", "csv");
    page.AddOption("Input", "first", "Its first line", "1");
    EXPECT_EQ(page.Format(),
              "Does something.\n"
              "\n"
              "Examples:\n"
              "    program --out=file\n"
              "        something into a file\n"
              "\n"
              "Input:\n"
              "    --in:      A file\n"
              "    --first:   Its first line [1]\n"
              "\n"
              "Output:\n"
              "    --format:  Its format [csv]");
}

TEST(HelpPage, NeedsNoExamplesAndNoOptions)
{
    EXPECT_EQ(HelpPage("program", "Does something.").Format(), "Does something.");
}
