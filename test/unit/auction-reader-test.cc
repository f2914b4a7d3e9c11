/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/auction-reader.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param text a file
 * @return what is read of it
 */
std::vector<NamedAuction>
Read(const std::string& text)
{
    TemporaryFolder folder;
    const std::string path = folder / "in.json";
    WriteAll(path, text);
    return ReadAuctions(path);
}

/**
 * @param text a file
 * @return the message with which it is refused
 */
std::string
Refusal(const std::string& text)
{
    try
    {
        Read(text);
    }
    catch (const InputError& error)
    {
        const std::string message = error.what();
        return message.substr(message.find("in.json") + 7);
    }
    return "accepted";
}

/**
 * @param member a member of an instance
 * @param value what it holds, in JSON; empty: it is left out
 * @return a file with one auction, "ok", that is good otherwise
 */
std::string
With(const std::string& member, const std::string& value)
{
    std::string text;
    for (const auto& [name, good] : {std::pair("id", "\"ok\""),
                                     std::pair("bids", "[5, 7]"),
                                     std::pair("asks", "[1]"),
                                     std::pair("p_min", "0"),
                                     std::pair("theta", "2"),
                                     std::pair("ticks", "5"),
                                     std::pair("p_max", "10"),
                                     std::pair("seed", "1"),
                                     std::pair("first", "\"S\""),
                                     std::pair("kappa", "[1, 4]")})
    {
        const std::string chosen = member == name ? value : good;
        if (!chosen.empty())
        {
            text += std::string(text.empty() ? "" : ", ") + "\"" + name + "\": " + chosen;
        }
    }
    return "{\"instances\": [{" + text + "}]}";
}

const std::string PLACE = ": instances[0] (id \"ok\"): ";

} // namespace

TEST(AuctionReader, ReadsEveryMember)
{
    const auto auctions = Read(With("", ""));
    ASSERT_EQ(auctions.size(), 1U);
    EXPECT_EQ(auctions[0].id, "\"ok\"");
    const AuctionInstance& instance = auctions[0].instance;
    EXPECT_EQ(instance.bids, (std::vector<int64_t>{5, 7}));
    EXPECT_EQ(instance.asks, (std::vector<int64_t>{1}));
    EXPECT_EQ(instance.range.lowest, 0);
    EXPECT_EQ(instance.range.step, 2);
    EXPECT_EQ(instance.range.ticks, 5);
    EXPECT_EQ(instance.seed, 1U);
    EXPECT_EQ(instance.first, AuctionSide::SELLER);
    EXPECT_EQ(instance.kappa.numerator, 1);
    EXPECT_EQ(instance.kappa.denominator, 4);
}

TEST(AuctionReader, HasDocumentedDefaults)
{
    EXPECT_EQ(Read(With("first", "")).at(0).instance.first, AuctionSide::BUYER);
    EXPECT_EQ(Read(With("kappa", "")).at(0).instance.kappa.denominator, 2);
    EXPECT_EQ(Read(With("ticks", "")).at(0).instance.range.ticks, 5);
    EXPECT_EQ(Read(With("p_max", "")).at(0).instance.range.Highest(), 10);
    EXPECT_EQ(Read(With("id", "12")).at(0).id, "12");
    EXPECT_TRUE(Read("{\"instances\": []}").empty());
    EXPECT_EQ(Read(With("seed", "18446744073709551615")).at(0).instance.seed, UINT64_MAX);
}

TEST(AuctionReader, NamesInstanceAndMember)
{
    EXPECT_EQ(Refusal(With("bids", "[5, 1.5]")),
              PLACE + "bids[1] is 1.5, expected a whole number from -1000000000000 to "
                      "1000000000000");
    EXPECT_EQ(Refusal(With("asks", "[1000000000001]")),
              PLACE + "asks[0] is 1000000000001, expected a whole number from -1000000000000 to "
                      "1000000000000");
    EXPECT_EQ(Refusal(With("asks", "[18446744073709551615]")),
              PLACE + "asks[0] is 18446744073709551615, expected a whole number from "
                      "-1000000000000 to 1000000000000");
    EXPECT_EQ(Refusal(With("bids", "[\"7\"]")).substr(0, PLACE.size() + 14),
              PLACE + "bids[0] is \"7\"");
    EXPECT_EQ(Refusal(With("bids", "7")), PLACE + "bids is 7, expected a list of whole numbers");
    EXPECT_EQ(Refusal(With("bids", "")), PLACE + "has no member 'bids'");
    EXPECT_EQ(Refusal(With("id", "")), ": instances[0]: has no member 'id'");
    EXPECT_EQ(Refusal(With("id", "[]")),
              ": instances[0]: id is [], expected a string or a whole number");
    EXPECT_EQ(Refusal("{\"instances\": [3]}"), ": instances[0]: is 3, expected an object");
    EXPECT_EQ(Refusal(With("first", "\"X\"")), PLACE + "first is \"X\", expected \"B\" or \"S\"");
    EXPECT_EQ(Refusal(With("seed", "-1")),
              PLACE + "seed is -1, expected a whole number from 0 to 18446744073709551615");
    EXPECT_EQ(Refusal(With("kappa", "[1]")), PLACE + "kappa is [1], expected two whole numbers");
    EXPECT_EQ(Refusal(With("kappa", "[5, 4]")),
              PLACE + "kappa is 5/4, expected a fraction from 0 to 1 with a denominator from 1 to "
                      "1000000");
}

TEST(AuctionReader, RefusesClocksThatDoNotFit)
{
    EXPECT_EQ(Refusal(With("p_max", "11")),
              PLACE + "p_max is 11, expected p_min + ticks * theta = 10");
    std::string text = With("ticks", "");
    text.replace(text.find("\"theta\": 2"), 10, "\"theta\": 3");
    EXPECT_EQ(Refusal(text), PLACE + "the clock range 0 to 10 is no multiple of the step 3");
    EXPECT_EQ(Refusal(With("theta", "0")),
              PLACE + "theta is 0, expected a whole number from 1 to 1000000000000");
    EXPECT_EQ(Refusal(With("ticks", "0")),
              PLACE + "ticks is 0, expected a whole number from 1 to 4000000000");
    text = With("ticks", "");
    text.replace(text.find(", \"p_max\": 10"), 13, "");
    EXPECT_EQ(Refusal(text), PLACE + "has neither member 'ticks' nor 'p_max'");
    EXPECT_NE(Refusal(With("theta", "1000000000000")).find("the clock range begins at 0"),
              std::string::npos);
}

TEST(AuctionReader, OneSideMayBeEmptyBothMayNot)
{
    EXPECT_EQ(Read(With("asks", "[]")).at(0).instance.asks.size(), 0U);
    std::string text = With("asks", "[]");
    text.replace(text.find("[5, 7]"), 6, "[]");
    EXPECT_EQ(Refusal(text),
              PLACE + "bids and asks are both empty, expected at least one participant");
}

TEST(AuctionReader, RefusesWhatIsNoSuchFile)
{
    EXPECT_EQ(Refusal("{\"instances\": [\n{\"id\": "), ":2: is not JSON at character 24");
    EXPECT_EQ(Refusal(""), ":1: is not JSON at character 1");
    EXPECT_EQ(Refusal("[]"), ": is not an object with a list 'instances'");
    EXPECT_EQ(Refusal("{}"), ": is not an object with a list 'instances'");
    EXPECT_EQ(Refusal(With("bids", "[1e999]")),
              ": is not JSON that can be read, a number is out of range");
    EXPECT_THROW(ReadAuctions("/nowhere/in.json"), InputError);
}

TEST(AuctionReader, BoundsTheDepthAndRefusesRepeatedMembers)
{
    const std::string deep(100000, '[');
    for (const auto& text : {deep,
                             "{\"instances\": [" + deep + "]}",
                             "{\"instances\": [{\"id\": " + deep + std::string(100000, ']') + "}]}",
                             "{\"instances\": [{\"id\": 1, \"bids\": [" + deep})
    {
        EXPECT_EQ(Refusal(text), ": is nested more than 100 values deep");
    }
    EXPECT_EQ(Refusal("{\"instances\": [{\"id\": 1, \"seed\": 1, \"seed\": 2}]}"),
              ": has the member 'seed' twice in one object");
}
