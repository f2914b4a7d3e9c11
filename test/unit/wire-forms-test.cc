/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Every form that a field can have on the wire: its bytes, its size, its text, and back again.

#include "wire-samples.h"

#include "ns3/wire-printer.h"
#include "ns3/wire-reader.h"
#include "ns3/wire-size.h"
#include "ns3/wire-writer.h"

#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** An enumeration of one byte. */
enum Colour : uint8_t
{
    RED = 1,
    BLUE = 200,
};

/**
 * @param field the value of a field
 * @param bytes its bytes on the wire
 * @param text what is printed of it
 */
template <class T>
void
ExpectForm(const T& field, const Bytes& bytes, const std::string& text)
{
    WireSize size;
    size("field", field);
    EXPECT_EQ(size.GetBytes(), bytes.size()) << text;

    Buffer buffer;
    buffer.AddAtStart(size.GetBytes());
    WireWriter out(buffer.Begin());
    out("field", field);
    Bytes written(bytes.size());
    buffer.CopyData(written.data(), static_cast<uint32_t>(written.size()));
    EXPECT_EQ(written, bytes) << text;

    T back{};
    WireReader in(buffer.Begin(), size.GetBytes());
    in("field", back);
    EXPECT_EQ(in.GetError(), "") << text;
    EXPECT_EQ(in.GetConsumed(), bytes.size()) << text;
    EXPECT_EQ(back, field) << text;

    std::ostringstream os;
    WirePrinter printer(os);
    printer("field", field);
    printer("again", field);
    EXPECT_EQ(os.str(), "field=" + text + " again=" + text);

    // What may be missing is not truncated, but too long for nothing.
    const uint32_t first = std::is_same_v<T, std::optional<double>> ? size.GetBytes() : 0;
    for (uint32_t bound = first; bound < bytes.size(); ++bound)
    {
        WireReader shortened(buffer.Begin(), bound);
        shortened("field", back);
        EXPECT_EQ(shortened.GetError(), "truncated") << text << " at " << bound;
    }
}

/**
 * @param bytes bytes of a field
 * @return why a reader refuses them
 */
template <class T>
std::string
RefusalOf(const Bytes& bytes)
{
    Buffer buffer;
    buffer.AddAtStart(static_cast<uint32_t>(bytes.size()));
    buffer.Begin().Write(bytes.data(), static_cast<uint32_t>(bytes.size()));
    WireReader in(buffer.Begin(), static_cast<uint32_t>(bytes.size()));
    T field{};
    in("field", field);
    return in.GetError();
}

} // namespace

TEST(WireForms, Numbers)
{
    ExpectForm<uint32_t>(0x01020304, {1, 2, 3, 4}, "16909060");
    ExpectForm<uint64_t>(0x0102030405060708, {1, 2, 3, 4, 5, 6, 7, 8}, "72623859790382856");
    ExpectForm<int64_t>(-2, {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe}, "-2");
    ExpectForm<double>(0.5, {0x3f, 0xe0, 0, 0, 0, 0, 0, 0}, "0.5"); // IEEE 754
    ExpectForm<bool>(true, {1}, "1");
    ExpectForm<bool>(false, {0}, "0");
    ExpectForm<Colour>(BLUE, {200}, "200");
}

TEST(WireForms, TextAndLists)
{
    ExpectForm<std::string>("ab", {2, 'a', 'b'}, "ab");
    ExpectForm<std::string>("", {0}, "");
    ExpectForm<std::vector<uint64_t>>({1, 258},
                                      {0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2},
                                      "[2]");
    ExpectForm<std::vector<uint64_t>>({}, {0, 0}, "[0]");
    ExpectForm<std::vector<uint8_t>>({7, 0, 255}, {0, 3, 7, 0, 255}, "[3]");
    ExpectForm<MatchedPairs>({{1, 258}}, {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 2}, "[1]");
    ExpectForm<std::set<std::string>>({"b", "a"}, {0, 2, 1, 'a', 1, 'b'}, "a,b");
    ExpectForm<std::map<std::string, uint32_t>>({{"a", 258}, {"b", 0}},
                                                {0, 2, 1, 'a', 0, 0, 1, 2, 1, 'b', 0, 0, 0, 0},
                                                "a:258,b:0");
}

TEST(WireForms, RefuseWhatBreaksTheirRules)
{
    EXPECT_EQ(RefusalOf<bool>({2}), "unknown flags");
    EXPECT_EQ(RefusalOf<double>({0x80, 0, 0, 0, 0, 0, 0, 0}), "not a finite number of 0 or more");
    EXPECT_EQ(RefusalOf<double>({0x7f, 0xf0, 0, 0, 0, 0, 0, 0}),
              "not a finite number of 0 or more");
    EXPECT_EQ(RefusalOf<std::vector<uint8_t>>({0x20, 1}), "bitmap longer than 8192 bytes");
    EXPECT_EQ(RefusalOf<MatchedPairs>({0, 1, 0, 0}), "more than 65535 pairs");
    EXPECT_EQ(RefusalOf<std::set<std::string>>({0, 2, 1, 'a', 1, 'a'}),
              "names of models are empty or not in rising order");
    EXPECT_EQ(RefusalOf<std::set<std::string>>({0, 1, 0}),
              "names of models are empty or not in rising order");
}

// The last field of a body may be missing; then there are no bytes and no text.
TEST(WireForms, AnOptionalQuantityIsThereOrNot)
{
    ExpectForm(std::optional<double>(0.5), {0x3F, 0xE0, 0, 0, 0, 0, 0, 0}, "0.5");
    WireSize size;
    size("field", std::optional<double>());
    EXPECT_EQ(size.GetBytes(), 0U);
    std::ostringstream os;
    WirePrinter printer(os);
    printer("field", std::optional<double>());
    EXPECT_EQ(os.str(), "");
    Buffer buffer;
    std::optional<double> back = 1;
    WireReader in(buffer.Begin(), 0);
    in("field", back);
    EXPECT_EQ(in.GetError(), "");
    EXPECT_FALSE(back);
}

TEST(WireForms, AServerMayAnnounceItsAccuracy)
{
    auto hello = SampleHello();
    hello.accuracy.reset();
    const auto without = BytesOf(hello);
    hello.accuracy = 0.25;
    const auto with = BytesOf(hello);
    EXPECT_EQ(with.size(), without.size() + 8);
    EXPECT_TRUE(std::equal(without.begin(), without.end(), with.begin()))
        << "what there was before is as it was";
    EXPECT_EQ(hello.Validate(), "");
    hello.accuracy = 1.5;
    EXPECT_EQ(hello.Validate(), "accuracy that is not from 0 to 1");
}
