/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/request-csv.h"

#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Has columns, and writes the request's attempts into each of them. */
class PartWithColumns : public RunPart
{
  public:
    /** @param columns names of its columns */
    explicit PartWithColumns(std::vector<std::string> columns)
        : m_columns(std::move(columns))
    {
    }

    std::vector<std::string> GetRequestColumns() const override
    {
        return m_columns;
    }

    void EndRequest(const RequestRecord& record, CsvWriter* row) override
    {
        ++ended;
        for (size_t i = 0; i < m_columns.size(); ++i)
        {
            row->Count(record.attempts);
        }
    }

    uint32_t ended{0}; //!< Requests that it was told of

  private:
    std::vector<std::string> m_columns; //!< Names
};

/**
 * @param path where requests.csv goes
 * @param parts the parts of the run
 */
void
WriteOne(const std::string& path, const std::vector<Ptr<RunPart>>& parts)
{
    OutputFile file(path);
    RequestCsv csv(file, parts);
    RequestRecord record;
    record.device = 3;
    record.attempts = 7;
    record.state = RequestState::FAILED;
    record.reason = "connection lost";
    csv.Write(record, "");
    file.Commit();
}

} // namespace

TEST(RequestCsv, ColumnsOfAbsentPartsKeepTheirPlaces)
{
    const TemporaryFolder folder;
    WriteOne(folder / "requests.csv", {});
    const auto text = ReadAll(folder / "requests.csv");
    EXPECT_NE(text.find(",e2e_s,predicted_e2e_s,server_ttft_s,"), std::string::npos) << text;
    EXPECT_NE(text.find(",load_wait_s,auction_s,auctions,auction_bytes,uplink_bytes,"),
              std::string::npos);
    EXPECT_NE(text.find(",server_energy_j,device_energy_j,state,reason\n"), std::string::npos);
    CsvFileReader csv(folder / "requests.csv");
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(csv.Text(csv.Require("predicted_e2e_s")), "");
    EXPECT_EQ(csv.Text(csv.Require("auction_s")), "");
    EXPECT_EQ(csv.Text(csv.Require("auctions")), "0") << "a run without a market has no auctions";
    EXPECT_EQ(csv.Text(csv.Require("device_energy_j")), "");
    EXPECT_EQ(csv.Text(csv.Require("reason")), "connection lost");
}

TEST(RequestCsv, PartsFillTheirPlaces)
{
    const TemporaryFolder folder;
    using Names = std::vector<std::string>;
    const auto market =
        CreateObject<PartWithColumns>(Names{"auction_s", "auctions", "auction_bytes"});
    const auto forecast = CreateObject<PartWithColumns>(Names{"predicted_e2e_s"});
    const auto own = CreateObject<PartWithColumns>(Names{"hops", "colour"});
    const auto silent = CreateObject<PartWithColumns>(Names{});
    WriteOne(folder / "requests.csv", {own, market, silent, forecast});
    EXPECT_NE(ReadAll(folder / "requests.csv").find(",state,reason,hops,colour\n"),
              std::string::npos)
        << "what has no place comes last";
    CsvFileReader csv(folder / "requests.csv");
    ASSERT_TRUE(csv.Next());
    for (const auto* name : {"predicted_e2e_s", "auctions", "auction_bytes", "hops", "colour"})
    {
        EXPECT_EQ(csv.Text(csv.Require(name)), "7") << name;
    }
    for (const auto& part : {market, forecast, own, silent})
    {
        EXPECT_EQ(part->ended, 1U) << "every part hears of every request once";
    }
}

TEST(RequestCsv, RefusesTwoColumnsOfOneName)
{
    const TemporaryFolder folder;
    using Names = std::vector<std::string>;
    OutputFile file(folder / "requests.csv");
    for (const Names& names : {Names{"state"}, Names{"auctions"}, Names{"hops", "hops"}})
    {
        EXPECT_THROW(RequestCsv(file, {CreateObject<PartWithColumns>(names)}), std::logic_error);
    }
}
