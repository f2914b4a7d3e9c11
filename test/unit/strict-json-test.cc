/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/strict-json.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

using ns3::llmedge::ParseStrictJson;

namespace
{

/** @return what the reader says of a text */
std::string
Complaint(const std::string& text, size_t maxDepth)
{
    try
    {
        ParseStrictJson(text, maxDepth);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(StrictJson, ReadsJson)
{
    const auto json = ParseStrictJson(R"({"a": [1, {"a": 2.5}], "b": {"a": null}})", 3);
    EXPECT_EQ(json["a"][1]["a"], 2.5);
    EXPECT_TRUE(json["b"]["a"].is_null());
    EXPECT_EQ(ParseStrictJson("7", 0), 7);
}

TEST(StrictJson, RefusesWhatOtherReadersAccept)
{
    EXPECT_EQ(Complaint(R"({"a": 1, "b": {"c": 1, "c": 2}})", 2), "has member 'c' twice");
    EXPECT_EQ(Complaint(R"({"a": 1, "\u0061": 2})", 2), "has member 'a' twice");
    EXPECT_EQ(Complaint("[[1]]", 1), "is nested deeper than 1 levels");
    EXPECT_EQ(Complaint(R"({"a": {"b": {}}})", 2), "is nested deeper than 2 levels");
    EXPECT_EQ(Complaint(std::string(1000000, '['), 9), "is nested deeper than 9 levels");
    EXPECT_EQ(Complaint("[1e999]", 1), "holds a number that is too large");
    EXPECT_EQ(Complaint("[1] 2", 1), "is not JSON (at character 5)");
    EXPECT_EQ(Complaint("\"\xff\"", 1), "is not JSON (at character 2)");
    EXPECT_EQ(Complaint("", 1), "is not JSON (at character 1)");
}

TEST(StrictJson, SaysWhatKindOfErrorItIs)
{
    using ns3::llmedge::StrictJsonError;
    const auto error = [](const std::string& text) {
        try
        {
            ParseStrictJson(text, 2);
        }
        catch (const StrictJsonError& thrown)
        {
            return thrown;
        }
        throw std::logic_error("nothing is thrown");
    };
    EXPECT_EQ(error("[[[]]]").kind, StrictJsonError::Kind::DEPTH);
    EXPECT_EQ(error("[1e999]").kind, StrictJsonError::Kind::RANGE);
    EXPECT_EQ(error("[1] 2").kind, StrictJsonError::Kind::SYNTAX);
    EXPECT_EQ(error("[1] 2").character, 5U);
    EXPECT_EQ(error(R"({"a": 1, "a": 2})").kind, StrictJsonError::Kind::TWICE);
    EXPECT_EQ(error(R"({"a": 1, "a": 2})").member, "a");
}
