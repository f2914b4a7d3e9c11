/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/auction-reader.h"
#include "ns3/auction-report.h"
#include "ns3/input-error.h"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Auctions with the outcome that the specification of the double Dutch auction demands. */
constexpr const char* FILE_NAME = "../shared/vectors/auction.json";

/** An auction whose outcome is easily seen. */
constexpr const char* SMALL =
    R"({"id": "a", "bids": [90, 80, 20], "asks": [10, 30, 95], "p_min": 0, "theta": 10,
        "ticks": 10, "seed": 2})";

/**
 * @param text an instance
 * @return the auction
 */
AuctionInstance
Parse(const std::string& text)
{
    TemporaryFolder folder;
    const std::string path = folder / "in.json";
    WriteAll(path, R"({"instances": [)" + text + "]}");
    return ReadAuctions(path).at(0).instance;
}

/**
 * @param text an instance
 * @param mechanism a mechanism
 * @param form a form
 * @return the outcome
 */
nlohmann::json
Clear(const std::string& text, const std::string& mechanism, const std::string& form = "event")
{
    return nlohmann::json::parse(AuctionReport(mechanism, form).Clear(Parse(text)));
}

/**
 * @param form how clocks are run
 */
void
CompareWithVectors(const std::string& form)
{
    if (!std::ifstream(FILE_NAME))
    {
        GTEST_SKIP() << FILE_NAME << " is not there";
    }
    const auto file = nlohmann::json::parse(std::ifstream(FILE_NAME));
    const auto auctions = ReadAuctions(FILE_NAME);
    ASSERT_EQ(auctions.size(), file["instances"].size());
    AuctionReport report("all", form);
    for (size_t i = 0; i < auctions.size(); ++i)
    {
        EXPECT_EQ(nlohmann::json::parse(report.Clear(auctions[i].instance)),
                  file["instances"][i]["expect"])
            << auctions[i].id;
    }
}

} // namespace

TEST(AuctionReport, GivesEveryFieldOfTheVectors)
{
    CompareWithVectors("event");
}

TEST(AuctionReport, GivesEveryFieldOfTheVectorsCycleByCycle)
{
    CompareWithVectors("ticked");
}

TEST(AuctionReport, SealedBidsLeadToTheSameTrades)
{
    const auto sealed = Clear(SMALL, "dda", "sealed");
    EXPECT_EQ(sealed.size(), 1U);
    EXPECT_EQ(sealed["dda"], Clear(SMALL, "dda")["dda"]);
    EXPECT_EQ(Clear(SMALL, "dda_sbb", "sealed")["dda_sbb"], Clear(SMALL, "dda_sbb")["dda_sbb"]);
}

TEST(AuctionReport, HasOneMechanismOnRequest)
{
    const auto dda = Clear(SMALL, "dda");
    EXPECT_TRUE(dda.contains("clock_last"));
    EXPECT_FALSE(dda.contains("dda_sbb"));
    EXPECT_FALSE(dda.contains("dda_seed"));
    EXPECT_FALSE(dda.contains("anchors"));
    const auto seed = Clear(SMALL, "dda_seed");
    EXPECT_EQ(seed.size(), 1U);
    // 90-10 and 80-30 can trade: 130. b(3) = 20, a(3) = 95: McAfee's price 57.5 suits all.
    const auto mcafee = Clear(SMALL, "mcafee")["mcafee"];
    EXPECT_EQ(mcafee["welfare"], 130);
    EXPECT_EQ(mcafee["pays"], nlohmann::json::parse("[57.5, 57.5]"));
    EXPECT_EQ(mcafee["surplus"], 0);
    EXPECT_EQ(mcafee["messages"], 7);
}

TEST(AuctionReport, RefusesUnknownNames)
{
    EXPECT_THROW(AuctionReport("english", "event"), InputError);
    EXPECT_THROW(AuctionReport("dda", "slow"), InputError);
    EXPECT_THROW(AuctionReport("vcg", "sealed"), InputError);
    EXPECT_THROW(AuctionReport("dda_seed", "sealed"), InputError);
}
