/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"
#include "workload-statistics.h"

#include "ns3/input-file.h"
#include "ns3/line-reader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

/** "one\ntwo\n", compressed by gzip -n. */
const std::string COMPRESSED("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\xcf\x4b\xe5\x2a\x29"
                             "\xcf\xe7\x02\x00\xe6\x0b\xba\x12\x08\x00\x00\x00",
                             28);

std::vector<std::string>
ReadLines(const std::string& path)
{
    InputFile file(path);
    LineReader lines(file.GetStream(), path);
    std::vector<std::string> found;
    while (lines.Next())
    {
        found.emplace_back(lines.Text());
    }
    return found;
}

} // namespace

TEST(InputFile, DecompressesWhatIsCompressedWhateverItIsCalled)
{
    const TemporaryFolder folder;
    const std::vector<std::string> lines{"one", "two"};
    WriteAll(folder / "a.txt", "one\ntwo\n");
    EXPECT_EQ(ReadLines(folder / "a.txt"), lines);
    WriteAll(folder / "b.txt", COMPRESSED);
    EXPECT_EQ(ReadLines(folder / "b.txt"), lines);
    WriteAll(folder / "plain.gz", "one\ntwo\n");
    EXPECT_EQ(ReadLines(folder / "plain.gz"), lines);
    WriteAll(folder / "members.gz", COMPRESSED + COMPRESSED + std::string(512, '\0'));
    EXPECT_EQ(ReadLines(folder / "members.gz"),
              (std::vector<std::string>{"one", "two", "one", "two"}))
        << "members are one text, and zeros behind them are nothing";
}

TEST(InputFile, RefusesWhatIsCutOffOrDamaged)
{
    const TemporaryFolder folder;
    const auto message = [&folder](const std::string& bytes) {
        WriteAll(folder / "x.gz", bytes);
        const auto text = MessageOf([&] { ReadLines(folder / "x.gz"); });
        return text.substr(text.find("x.gz"));
    };
    for (size_t size = 2; size < COMPRESSED.size(); ++size)
    {
        EXPECT_EQ(message(COMPRESSED.substr(0, size)),
                  "x.gz: is cut off: its compressed data has no end")
            << size;
    }
    auto damaged = COMPRESSED;
    damaged[22] ^= 1; // the checksum
    EXPECT_EQ(message(damaged), "x.gz: is not valid gzip: its compressed data is damaged");
    EXPECT_EQ(message(COMPRESSED + "xyz"),
              "x.gz: is not valid gzip: its compressed data is damaged");
}

TEST(InputFile, RefusesWhatMayHaveNoEnd)
{
    EXPECT_EQ(MessageOf([] { InputFile("/dev/zero"); }), "/dev/zero: is a device, expected a file");
    const TemporaryFolder folder;
    const std::string pipe = folder / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(MessageOf([&] { InputFile file(pipe); }), pipe + ": is a pipe, expected a file");
    EXPECT_EQ(MessageOf([] { InputFile("/"); }), "/: is a folder, expected a file");
    EXPECT_EQ(MessageOf([] { InputFile("/nonexistent/x"); }),
              "/nonexistent/x: cannot be opened for reading");
}
