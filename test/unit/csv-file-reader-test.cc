/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>
#include <sstream>

using ns3::llmedge::CsvFileReader;
using ns3::llmedge::InputError;

namespace
{

/**
 * @param action what to do
 * @return the message of the InputError it throws, empty if it throws none
 */
template <class F>
std::string
MessageOf(F action)
{
    try
    {
        action();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(CsvFileReader, ReadsByteOrderMarkCrlfBlankLinesAndAMissingLastLineEnd)
{
    std::istringstream in("\xEF\xBB\xBF"
                          "a,b\r\n1, 2.5 \r\n\r\n3,4");
    CsvFileReader csv(in, "t");
    const auto a = csv.Require("a");
    const auto b = csv.Require("b");
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(csv.Integer(a, 0, 9), 1U);
    EXPECT_DOUBLE_EQ(csv.Number(b, 0, 9), 2.5);
    EXPECT_EQ(csv.Line(), 2U);
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(csv.Line(), 4U);
    EXPECT_EQ(csv.Text(b), "4");
    EXPECT_FALSE(csv.Next());
}

TEST(CsvFileReader, ReadsQuotedFields)
{
    std::istringstream in("a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\n");
    CsvFileReader csv(in, "t");
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(csv.Text(0), "x,y");
    EXPECT_EQ(csv.Text(1), "say \"hi\"");
    EXPECT_FALSE(csv.Has(2));
    EXPECT_FALSE(csv.Has(CsvFileReader::ABSENT));
}

TEST(CsvFileReader, NamesFileLineColumnAndExpectation)
{
    std::istringstream in("a,b\n1,x\n");
    CsvFileReader csv(in, "trace.csv");
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(MessageOf([&] { csv.Number(1, 0, 1); }),
              "trace.csv:2: column 'b' is 'x', expected a number");
    EXPECT_EQ(MessageOf([&] { csv.Integer(0, 2, 5); }),
              "trace.csv:2: column 'a' is '1', expected a whole number from 2 to 5");
    EXPECT_EQ(MessageOf([&] { csv.Require("z"); }), "trace.csv:1: has no column 'z'");
}

TEST(CsvFileReader, RefusesRaggedRowsEmptyFilesAndDoubleColumns)
{
    std::istringstream ragged("a,b\n1\n");
    CsvFileReader csv(ragged, "t");
    EXPECT_EQ(MessageOf([&] { csv.Next(); }), "t:2: has 1 fields, expected 2 as in the header row");
    std::istringstream empty("");
    EXPECT_EQ(MessageOf([&] { CsvFileReader(empty, "t"); }), "t: is empty, expected a header row");
    std::istringstream twice("a,a\n");
    EXPECT_EQ(MessageOf([&] { CsvFileReader(twice, "t"); }),
              "t:1: column 'a' appears twice in the header row");
    EXPECT_EQ(MessageOf([&] { CsvFileReader("/nonexistent/x.csv"); }),
              "/nonexistent/x.csv: cannot be opened for reading");
    std::istringstream open("a\n\"x\n");
    CsvFileReader quoted(open, "t");
    EXPECT_EQ(MessageOf([&] { quoted.Next(); }), "t:2: a quoted field does not end on this line");
}

TEST(CsvFileReader, RefusesNumbersThatAreNotFiniteNegativeOrFollowedByText)
{
    std::istringstream in("a,b,c,d\nnan,inf,-3,1e3x\n");
    CsvFileReader csv(in, "t");
    ASSERT_TRUE(csv.Next());
    EXPECT_THROW(csv.Number(0, 0, 1), InputError);
    EXPECT_THROW(csv.Number(1, 0, 1), InputError);
    EXPECT_THROW(csv.Integer(2, 0, 5), InputError);
    EXPECT_THROW(csv.Number(3, 0, 1e9), InputError);
}
