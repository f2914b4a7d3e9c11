/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/json-members.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

std::string
Error(const std::string& text)
{
    JsonMembers members;
    return members.Read(text);
}

} // namespace

TEST(JsonMembers, FindsMembersAndKeepsNestedValuesWhole)
{
    JsonMembers members;
    const std::string text =
        " { \"a\" : -1.5e+3 , \"b\": [1, {\"a\": []}, \"]\"], \"c\":\"x\\\"y\",\"d\":null }\r";
    EXPECT_EQ(members.Read(text), "");
    ASSERT_EQ(members.Get().size(), 4U);
    EXPECT_EQ(members.Find("a")->text, "-1.5e+3");
    EXPECT_EQ(members.Find("a")->kind, JsonMembers::Kind::NUMBER);
    EXPECT_EQ(members.Find("b")->text, "[1, {\"a\": []}, \"]\"]");
    EXPECT_EQ(JsonMembers::Unescape(members.Find("c")->text), "x\"y");
    EXPECT_EQ(members.Find("d")->kind, JsonMembers::Kind::LITERAL);
    EXPECT_EQ(members.Find("e"), nullptr);
    std::vector<JsonMembers::Value> elements;
    JsonMembers::Split(members.Find("b")->text, elements);
    ASSERT_EQ(elements.size(), 3U);
    EXPECT_EQ(elements[1].text, "{\"a\": []}");
    JsonMembers::Split("[]", elements);
    EXPECT_TRUE(elements.empty());
}

TEST(JsonMembers, RefusesWhatIsNoObject)
{
    // What RFC 8259 does not allow, one each.
    for (const auto* text : {"",
                             "{",
                             "}",
                             "{}}",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{,}",
                             "{a:1}",
                             "{\"a\":01}",
                             "{\"a\":1.}",
                             "{\"a\":.5}",
                             "{\"a\":-}",
                             "{\"a\":1e}",
                             "{\"a\":+1}",
                             "{\"a\":NaN}",
                             "{\"a\":tru}",
                             "{\"a\":\"\\x\"}",
                             "{\"a\":\"\\u12g4\"}",
                             "{\"a\":\"\n\"}",
                             "{\"a\":\"x}",
                             "{\"a\":[1,]}",
                             "{\"a\":[1 2]}",
                             "{\"a\":{\"b\":1,}}",
                             "{\"a\":[}",
                             "{\"a\":{]}",
                             "{} x",
                             "{\"a\":{\"b\"}}",
                             "{\"a\":[[]}"})
    {
        EXPECT_EQ(Error(text).substr(0, 11), "is not JSON") << text;
    }
    EXPECT_EQ(Error("[1]"), "is a JSON array, expected an object");
    EXPECT_EQ(Error("{\"a\":1,\"b\":2,\"a\":3}"), "has the member 'a' twice");
    std::string many = "{\"x\":0";
    for (int i = 0; i < 100; ++i)
    {
        many += ",\"m" + std::to_string(i % 99) + "\":0";
    }
    EXPECT_EQ(Error(many + "}"), "has the member 'm0' twice");
}

TEST(JsonMembers, BoundsTheDepth)
{
    const auto nested = [](size_t depth) {
        return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    EXPECT_EQ(Error(nested(JsonMembers::MAX_DEPTH)), "");
    EXPECT_EQ(Error(nested(JsonMembers::MAX_DEPTH + 1)), "is nested more than 100 values deep");
    EXPECT_EQ(Error(nested(1000000)), "is nested more than 100 values deep");
}

TEST(JsonMembers, UnescapesUnicode)
{
    EXPECT_EQ(JsonMembers::Unescape("\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\t"),
              "A\u00e9\u20ac\U0001F600\t");
    EXPECT_EQ(JsonMembers::Unescape("\\ud83d!"), "\uFFFD!") << "half a pair is no character";
}
