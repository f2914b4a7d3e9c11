/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/tensor-file.h"

#include <cstring>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

using namespace ns3::llmedge;

namespace
{

/** @return a file with any header */
std::string
File(const std::string& header, const std::string& numbers)
{
    const uint64_t length = header.size();
    std::string bytes(sizeof(length), '\0');
    std::memcpy(bytes.data(), &length, sizeof(length));
    return bytes + header + numbers;
}

/** @return what the reader says of a file */
std::string
Complaint(const std::string& bytes)
{
    try
    {
        TensorFile::Parse(bytes, "x");
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

/** @return a tensor of a header */
std::string
Member(const std::string& name,
       const std::string& shape,
       const std::string& offsets,
       const std::string& type = "F32")
{
    return "\"" + name + R"(": {"dtype": ")" + type + R"(", "shape": )" + shape +
           R"(, "data_offsets": )" + offsets + "}";
}

} // namespace

TEST(TensorFile, HasTheBytesOfTheFormat)
{
    TensorFile file;
    file.metadata = {{"b", "2"}, {"a", "\"1\""}};
    file.tensors["w"] = Tensor::Floats({2, 1}, {1.0F, -2.0F});
    file.tensors["n"] = Tensor::Integers({-1});
    const std::string header = R"({"__metadata__":{"a":"\"1\"","b":"2"},)"
                               R"("n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},)"
                               R"("w":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]}})";
    const std::string blanks((8 - header.size() % 8) % 8, ' ');
    // -1, then 1 and -2 as IEEE 754 writes them, little-endian.
    const std::string numbers("\xff\xff\xff\xff\xff\xff\xff\xff\0\0\x80\x3f\0\0\0\xc0", 16);
    EXPECT_EQ(file.ToBytes(), File(header + blanks, numbers));
}

TEST(TensorFile, GivesBackWhatWasWritten)
{
    TensorFile file;
    file.metadata = {{"text", "\xc3\xa9\n\"\\"}};
    file.tensors["floats"] = Tensor::Floats({3, 0, 2}, {});
    file.tensors["number"] = Tensor::Floats({}, {0.1F});
    file.tensors["doubles"] = Tensor::Doubles({0.1, -1e300});
    file.tensors["integers"] = Tensor::Integers({INT64_MIN, 7});
    file.tensors["bytes"] = Tensor{TensorType::U8, {3}, "abc"};
    TemporaryFolder folder;
    const auto path = folder / "a.safetensors";
    WriteAll(path, "old");
    file.Write(path);
    EXPECT_EQ(folder.Count(), 1U) << "no temporary file is left";
    EXPECT_EQ(ReadAll(path), file.ToBytes());
    const auto read = TensorFile::Read(path);
    EXPECT_EQ(read.metadata, file.metadata);
    EXPECT_EQ(read.tensors.size(), 5U);
    EXPECT_EQ(read.tensors.at("floats").ToText(), "F32 [3, 0, 2]");
    EXPECT_EQ(read.tensors.at("number").GetFloats(), std::vector<float>{0.1F});
    EXPECT_EQ(read.tensors.at("doubles").GetDoubles(), (std::vector<double>{0.1, -1e300}));
    EXPECT_EQ(read.tensors.at("integers").GetIntegers(), (std::vector<int64_t>{INT64_MIN, 7}));
    EXPECT_EQ(read.tensors.at("bytes").bytes, "abc");
    EXPECT_EQ(read.ToBytes(), file.ToBytes()) << "equal content makes equal bytes";
    EXPECT_THROW(read.tensors.at("bytes").GetFloats(), std::invalid_argument);
}

TEST(TensorFile, AcceptsWhateverOrderAndBlanks)
{
    const auto bytes =
        File("{" + Member("b", "[1]", "[4, 8]") + ",\n" + Member("a", "[1]", "[0, 4]") + "," +
                 Member("none", "[0]", "[4, 4]") + "}   ",
             "aaaabbbb");
    EXPECT_EQ(Complaint(bytes), "");
    EXPECT_EQ(TensorFile::Parse(bytes, "x").tensors.at("b").bytes, "bbbb");
    EXPECT_EQ(Complaint(File("{}", "")), "");
}

TEST(TensorFile, RefusesHeadersThatAreNone)
{
    EXPECT_EQ(Complaint("1234567"), "x: has 7 bytes, expected at least the 8 of a header's length");
    EXPECT_EQ(Complaint(std::string(8, '\xff') + "{}"),
              "x: has a header of 18446744073709551615 bytes, expected at most 2");
    EXPECT_EQ(Complaint(std::string("\3\0\0\0\0\0\0\0{}", 10)),
              "x: has a header of 3 bytes, expected at most 2");
    EXPECT_EQ(Complaint(File(std::string(TensorFile::MAX_HEADER_BYTES + 1, ' '), "")),
              "x: has a header of 16777217 bytes, expected at most 16777216");
    EXPECT_EQ(Complaint(File("", "")),
              "x: has a header that is no good: it is not JSON (at character 1)");
    EXPECT_EQ(Complaint(File(" {}", "")), "x: has a header that is not a JSON object");
    EXPECT_EQ(Complaint(File("[]", "")), "x: has a header that is not a JSON object");
    EXPECT_EQ(Complaint(File(R"({"a": [[[]]]})", "")),
              "x: has a header that is no good: it is nested deeper than 3 levels");
    EXPECT_EQ(Complaint(File("{" + Member("a", "[0]", "[0, 0]") + "," +
                                 Member("a", "[0]", "[0, 0]") + "}",
                             "")),
              "x: has a header that is no good: it has member 'a' twice");
    EXPECT_EQ(Complaint(File(R"({"__metadata__": {"a": 1}})", "")),
              "x: has metadata 'a' that is not a text");
    EXPECT_EQ(Complaint(File(R"({"__metadata__": "a"})", "")),
              "x: has a __metadata__ that is not an object");
}

TEST(TensorFile, RefusesTensorsThatAreNone)
{
    const auto one = [](const std::string& member) {
        return Complaint(File("{" + member + "}", ""));
    };
    EXPECT_EQ(one(R"("a": 1)"),
              "x: tensor 'a' does not have exactly the members dtype, shape and data_offsets");
    EXPECT_EQ(one(Member("a", "[0]", "[0, 0]", "F16")),
              "x: tensor 'a' has type 'F16', expected F32, F64, I64 or U8");
    for (const auto* shape : {"1", "[-1]", "[1.5]", "[\"1\"]", "[1e3]", "[18446744073709551616]"})
    {
        EXPECT_EQ(one(Member("a", shape, "[0, 0]")),
                  "x: tensor 'a' has a shape that is not a list of whole numbers");
    }
    EXPECT_EQ(one(Member("a", "[1,1,1,1,1,1,1,1,1]", "[0, 4]")),
              "x: tensor 'a' has 9 dimensions, expected at most 8");
    for (const auto* offsets : {"[0]", "[0, 1, 2]", "[4, 0]"})
    {
        EXPECT_EQ(one(Member("a", "[0]", offsets)),
                  "x: tensor 'a' has data_offsets that are not a beginning and an end");
    }
    EXPECT_EQ(one(Member("a", "[2, 3]", "[0, 20]")),
              "x: tensor 'a' is F32 [2, 3] in 20 bytes, expected 24");
    // The product of the dimensions is 2^64 + 0, and would be 0 in 64 bits.
    EXPECT_EQ(one(Member("a", "[4294967296, 4294967296]", "[0, 0]")),
              "x: tensor 'a' is F32 [4294967296, 4294967296] in 0 bytes, expected more than there "
              "can be");
}

TEST(TensorFile, RefusesOverlapsHolesAndLooseEnds)
{
    const auto two = [](const std::string& a, const std::string& b, size_t bytes) {
        return Complaint(File("{" + Member("a", "[2]", a) + "," + Member("b", "[2]", b) + "}",
                              std::string(bytes, '\0')));
    };
    EXPECT_EQ(two("[0, 8]", "[8, 16]", 16), "");
    EXPECT_EQ(two("[0, 8]", "[4, 12]", 12),
              "x: tensor 'b' begins at byte 4, expected 8, where the one before it ends");
    EXPECT_EQ(two("[0, 8]", "[0, 8]", 8),
              "x: tensor 'b' begins at byte 0, expected 8, where the one before it ends");
    EXPECT_EQ(two("[0, 8]", "[12, 20]", 20),
              "x: tensor 'b' begins at byte 12, expected 8, where the one before it ends");
    EXPECT_EQ(two("[8, 16]", "[16, 24]", 24),
              "x: tensor 'a' begins at byte 8, expected 0, where the one before it ends");
    EXPECT_EQ(two("[0, 8]", "[8, 16]", 15), "x: has 15 bytes of numbers, expected 16");
    EXPECT_EQ(two("[0, 8]", "[8, 16]", 17), "x: has 17 bytes of numbers, expected 16");
    EXPECT_EQ(two("[0, 8]", "[18446744073709551600, 18446744073709551608]", 16),
              "x: tensor 'b' begins at byte 18446744073709551600, expected 8, where the one before "
              "it ends");
}

TEST(TensorFile, RefusesWhatIsNoFile)
{
    TemporaryFolder folder;
    EXPECT_THROW(TensorFile::Read(folder / "absent"), InputError);
    EXPECT_THROW(TensorFile::Read(folder / ""), InputError);
    EXPECT_THROW(TensorFile::Read("/dev/zero"), InputError);
    EXPECT_THROW(TensorFile().Write(folder / "no/such/folder"), InputError);
}

TEST(TensorFile, WritesNothingThatCannotBeRead)
{
    TensorFile file;
    file.tensors["a"] = Tensor{TensorType::F32, {2}, "1234"};
    EXPECT_THROW(file.ToBytes(), std::invalid_argument);
    file.tensors = {{"__metadata__", Tensor::Floats({}, {1.0F})}};
    EXPECT_THROW(file.ToBytes(), std::invalid_argument);
    file.tensors = {{"\xff", Tensor::Floats({}, {1.0F})}};
    EXPECT_THROW(file.ToBytes(), std::invalid_argument);
    EXPECT_THROW(Tensor::Floats({2}, {1.0F}), std::invalid_argument);
}
