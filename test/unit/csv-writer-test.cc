/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/csv-writer.h"

#include <gtest/gtest.h>
#include <limits>
#include <sstream>

using namespace ns3::llmedge;
using ns3::NanoSeconds;

namespace
{

/** Writes rows of one table and gives the text. */
class CsvWriterTest : public ::testing::Test
{
  protected:
    /** @return the file's text so far */
    std::string Text()
    {
        m_file.Commit();
        return ReadAll(m_folder / "a.csv");
    }

    TemporaryFolder m_folder;              //!< Where the file is
    OutputFile m_file{m_folder / "a.csv"}; //!< The file
};

} // namespace

TEST_F(CsvWriterTest, WritesEveryKindOfCell)
{
    CsvWriter csv(m_file, {"id", "name", "power_w", "sent_s", "up", "ended_s"});
    csv.Count(18446744073709551615ULL).Text("edge-0").Fixed(1.25, 3);
    csv.Seconds(NanoSeconds(1500000001)).Flag(true).Empty();
    csv.EndRow();
    EXPECT_EQ(csv.GetRows(), 1U);
    EXPECT_EQ(m_file.GetRows(), 1U);
    EXPECT_EQ(Text(),
              "id,name,power_w,sent_s,up,ended_s\n"
              "18446744073709551615,edge-0,1.250,1.500000001,1,\n");
}

TEST_F(CsvWriterTest, WritesNumbersWithoutALocale)
{
    CsvWriter csv(m_file, {"a", "b", "c", "d"});
    // 0.125 is a tie in binary: to_chars rounds to even, as printf does.
    csv.Fixed(-0.5, 1).Fixed(1e21, 0).Fixed(0.125, 2).Fixed(1234567.0, 1);
    csv.EndRow();
    EXPECT_EQ(Text(), "a,b,c,d\n-0.5,1000000000000000000000,0.12,1234567.0\n");
}

TEST_F(CsvWriterTest, WritesTimesExactly)
{
    CsvWriter csv(m_file, {"a", "b", "c", "d"});
    csv.Seconds(NanoSeconds(0)).Seconds(NanoSeconds(1)).Seconds(NanoSeconds(-1500000000));
    csv.Seconds(NanoSeconds(9223372036854775807LL));
    csv.EndRow();
    EXPECT_EQ(Text(), "a,b,c,d\n0.000000000,0.000000001,-1.500000000,9223372036.854775807\n");
}

// RFC 4180, section 2, rules 5 to 7.
TEST_F(CsvWriterTest, QuotesWhatNeedsIt)
{
    CsvWriter csv(m_file, {"a,b", "plain", "quote"});
    csv.Text("x,y").Text("two words").Text("say \"yes\"");
    csv.EndRow();
    csv.Text(" edge").Text("two\nlines").Text("");
    csv.EndRow();
    EXPECT_EQ(Text(),
              "\"a,b\",plain,quote\n"
              "\"x,y\",two words,\"say \"\"yes\"\"\"\n"
              "\" edge\",\"two\nlines\",\n");
}

TEST_F(CsvWriterTest, IsReadBackByCsvFileReader)
{
    CsvWriter csv(m_file, {"text", "number"});
    csv.Text(" a \"b\", c ").Fixed(0.1, 17);
    csv.EndRow();
    std::istringstream in(Text());
    CsvFileReader reader(in, "a.csv");
    ASSERT_TRUE(reader.Next());
    EXPECT_EQ(reader.Text(0), " a \"b\", c ");
    EXPECT_EQ(reader.Number(1, 0, 1), 0.1);
}

TEST_F(CsvWriterTest, RefusesRowsThatAreNotWhole)
{
    CsvWriter csv(m_file, {"a", "b"});
    csv.Count(1);
    EXPECT_THROW(csv.EndRow(), std::logic_error);
    csv.Count(2).Count(3);
    EXPECT_THROW(csv.EndRow(), std::logic_error);
    EXPECT_EQ(csv.GetRows(), 0U);
}

TEST_F(CsvWriterTest, RefusesWhatIsNoNumber)
{
    CsvWriter csv(m_file, {"a"});
    EXPECT_THROW(csv.Fixed(std::numeric_limits<double>::quiet_NaN(), 3), std::invalid_argument);
    EXPECT_THROW(csv.Fixed(std::numeric_limits<double>::infinity(), 3), std::invalid_argument);
    EXPECT_THROW(csv.Fixed(1, 18), std::invalid_argument);
    csv.Fixed(-std::numeric_limits<double>::max(), 17);
    csv.EndRow();
    // 309 digits before the point, 17 behind it, sign, point, two line ends and the header's "a".
    EXPECT_EQ(Text().size(), 309U + 17 + 2 + 3);
}
