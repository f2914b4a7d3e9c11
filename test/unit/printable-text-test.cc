/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/printable-text.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

TEST(PrintableText, EscapesWhatATerminalWouldObey)
{
    EXPECT_EQ(Printable("a\x1b[31mb"), "a\\x1b[31mb");
    EXPECT_EQ(Printable("1\n2\t3\r\x7f"), "1\\n2\\t3\\r\\x7f");
    EXPECT_EQ(Printable(std::string("a\0b", 3)), "a\\x00b");
    EXPECT_EQ(Printable("\xc2\x9b"
                        "2J"),
              "\\u009b2J")
        << "a control sequence in one character";
    EXPECT_EQ(Printable("\u202e"
                        "x"),
              "\\u202ex")
        << "it would write backwards";
}

TEST(PrintableText, KeepsTextOfAnyLanguage)
{
    EXPECT_EQ(Printable("caf\u00e9 \u4e2d\U0001F600"), "caf\u00e9 \u4e2d\U0001F600");
    EXPECT_EQ(Printable("\xff\xc0\x80\xed\xa0\x80"), "\\xff\\xc0\\x80\\xed\\xa0\\x80")
        << "what is not UTF-8 is bytes";
}

TEST(PrintableText, IsCut)
{
    EXPECT_EQ(Printable(std::string(300, 'x')), std::string(200, 'x') + "...");
    const InputError error("policy '" + std::string(100000, 'A') + "' is unknown");
    EXPECT_EQ(std::string(error.what()), "policy '" + std::string(200, 'A') + "...' is unknown");
    EXPECT_LE(std::string(InputError(std::string(100000, 'A')).what()).size(),
              MAX_MESSAGE_BYTES + 3);
    EXPECT_EQ(std::string(InputError("option '\x1b[2J' of 'x'").what()),
              "option '\\x1b[2J' of 'x'");
}
