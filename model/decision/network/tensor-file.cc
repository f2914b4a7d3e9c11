/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tensor-file.h"

#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/strict-json.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;

constexpr const char* METADATA = "__metadata__";
constexpr size_t LENGTH_BYTES = sizeof(uint64_t);
/** The header itself, a tensor in it, the lists of that. */
constexpr size_t MAX_DEPTH = 3;

/** Where a tensor is in the file, counted from the end of the header. */
struct Place
{
    uint64_t begin;   //!< First byte
    uint64_t end;     //!< First byte after it
    std::string name; //!< Whose place it is
};

/** @param what what is wrong with a tensor, after its name */
[[noreturn]] void
RefuseTensor(const std::string& name, const std::string& what)
{
    throw std::invalid_argument("tensor '" + name + "' " + what);
}

TensorType
ReadType(const std::string& name, const Json& json)
{
    const auto text = json.is_string() ? json.get<std::string>() : json.dump();
    for (const auto type : {TensorType::F32, TensorType::F64, TensorType::I64, TensorType::U8})
    {
        if (text == NameOf(type))
        {
            return type;
        }
    }
    RefuseTensor(name, "has type '" + text + "', expected F32, F64, I64 or U8");
}

std::vector<uint64_t>
ReadWholeNumbers(const std::string& name, const char* member, const Json& json)
{
    const auto isWhole = [](const Json& one) { return one.is_number_unsigned(); };
    if (!json.is_array() || !std::all_of(json.begin(), json.end(), isWhole))
    {
        RefuseTensor(name, std::string("has a ") + member + " that is not a list of whole numbers");
    }
    return json.get<std::vector<uint64_t>>();
}

/** @return bytes that the shape needs, or nothing if they cannot be counted */
std::optional<uint64_t>
BytesOf(const Tensor& tensor)
{
    uint64_t bytes = SizeOf(tensor.type);
    for (const auto size : tensor.shape)
    {
        if (size > 0 && bytes > std::numeric_limits<uint64_t>::max() / size)
        {
            return std::nullopt;
        }
        bytes *= size;
    }
    return bytes;
}

/** Reads the members of a tensor and looks whether its place is as large as its shape. */
std::pair<Tensor, Place>
ReadTensor(const std::string& name, const Json& json)
{
    if (!json.is_object() || json.size() != 3 || !json.contains("dtype") ||
        !json.contains("shape") || !json.contains("data_offsets"))
    {
        RefuseTensor(name, "does not have exactly the members dtype, shape and data_offsets");
    }
    Tensor tensor;
    tensor.type = ReadType(name, json["dtype"]);
    const auto shape = ReadWholeNumbers(name, "shape", json["shape"]);
    if (shape.size() > TensorFile::MAX_DIMENSIONS)
    {
        RefuseTensor(name,
                     "has " + std::to_string(shape.size()) + " dimensions, expected at most " +
                         std::to_string(TensorFile::MAX_DIMENSIONS));
    }
    tensor.shape.assign(shape.begin(), shape.end());
    const auto offsets = ReadWholeNumbers(name, "data_offsets", json["data_offsets"]);
    if (offsets.size() != 2 || offsets[0] > offsets[1])
    {
        RefuseTensor(name, "has data_offsets that are not a beginning and an end");
    }
    const auto bytes = BytesOf(tensor);
    if (!bytes || *bytes != offsets[1] - offsets[0])
    {
        RefuseTensor(name,
                     "is " + tensor.ToText() + " in " + std::to_string(offsets[1] - offsets[0]) +
                         " bytes, expected " +
                         (bytes ? std::to_string(*bytes) : "more than there can be"));
    }
    return {std::move(tensor), Place{offsets[0], offsets[1], name}};
}

/** Looks whether tensors follow each other without overlap or gap up to the end of the file. */
void
CheckPlaces(std::vector<Place> places, uint64_t size)
{
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
    });
    uint64_t end = 0;
    for (const auto& place : places)
    {
        if (place.begin != end)
        {
            RefuseTensor(place.name,
                         "begins at byte " + std::to_string(place.begin) + ", expected " +
                             std::to_string(end) + ", where the one before it ends");
        }
        end = place.end;
    }
    if (end != size)
    {
        throw std::invalid_argument("has " + std::to_string(size) + " bytes of numbers, expected " +
                                    std::to_string(end));
    }
}

std::map<std::string, std::string>
ReadMetadata(const Json& json)
{
    if (!json.is_object())
    {
        throw std::invalid_argument("has a __metadata__ that is not an object");
    }
    std::map<std::string, std::string> metadata;
    for (const auto& [name, text] : json.items())
    {
        if (!text.is_string())
        {
            throw std::invalid_argument("has metadata '" + name + "' that is not a text");
        }
        metadata[name] = text.get<std::string>();
    }
    return metadata;
}

/** @return the header; what follows it in the file is left in bytes */
std::string_view
SplitHeader(std::string_view& bytes)
{
    uint64_t length = 0;
    if (bytes.size() < LENGTH_BYTES)
    {
        throw std::invalid_argument("has " + std::to_string(bytes.size()) +
                                    " bytes, expected at least the 8 of a header's length");
    }
    std::memcpy(&length, bytes.data(), LENGTH_BYTES);
    bytes.remove_prefix(LENGTH_BYTES);
    const auto most = std::min<uint64_t>(bytes.size(), TensorFile::MAX_HEADER_BYTES);
    if (length > most)
    {
        throw std::invalid_argument("has a header of " + std::to_string(length) +
                                    " bytes, expected at most " + std::to_string(most));
    }
    const auto header = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return header;
}

TensorFile
ParseFile(std::string_view bytes)
{
    const auto header = SplitHeader(bytes);
    Json json;
    try
    {
        json = ParseStrictJson(header, MAX_DEPTH);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(std::string("has a header that is no good: it ") +
                                    error.what());
    }
    if (header.front() != '{' || !json.is_object())
    {
        throw std::invalid_argument("has a header that is not a JSON object");
    }
    TensorFile file;
    std::vector<Place> places;
    for (const auto& [name, member] : json.items())
    {
        if (name == METADATA)
        {
            file.metadata = ReadMetadata(member);
            continue;
        }
        auto [tensor, place] = ReadTensor(name, member);
        file.tensors[name] = std::move(tensor);
        places.push_back(std::move(place));
    }
    CheckPlaces(places, bytes.size());
    for (const auto& place : places)
    {
        file.tensors[place.name].bytes = bytes.substr(place.begin, place.end - place.begin);
    }
    return file;
}

} // namespace

TensorFile
TensorFile::Read(const std::string& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
    {
        throw InputError(path, 0, "is not a file that can be read");
    }
    const auto size = std::filesystem::file_size(path, error);
    std::string bytes(error ? 0 : size, '\0');
    std::ifstream in(path, std::ios::binary);
    if (error || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    {
        throw InputError(path, 0, "cannot be read");
    }
    return Parse(bytes, path);
}

TensorFile
TensorFile::Parse(std::string_view bytes, const std::string& path)
{
    try
    {
        return ParseFile(bytes);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, error.what());
    }
}

std::string
TensorFile::ToBytes() const
{
    std::vector<std::pair<std::string, const Tensor*>> ordered;
    for (const auto& [name, tensor] : tensors)
    {
        if (name == METADATA || BytesOf(tensor) != tensor.bytes.size())
        {
            throw std::invalid_argument("tensor '" + name +
                                        "' cannot be written: " + tensor.ToText() + " in " +
                                        std::to_string(tensor.bytes.size()) + " bytes");
        }
        ordered.emplace_back(name, &tensor);
    }
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return SizeOf(a.second->type) > SizeOf(b.second->type);
    });

    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
    {
        header[METADATA] = metadata;
    }
    uint64_t end = 0;
    for (const auto& [name, tensor] : ordered)
    {
        const auto begin = end;
        end += tensor->bytes.size();
        header[name] = {{"dtype", NameOf(tensor->type)},
                        {"shape", tensor->shape},
                        {"data_offsets", {begin, end}}};
    }
    std::string text;
    try
    {
        text = header.dump();
    }
    catch (const Json::exception&)
    {
        throw std::invalid_argument("a name or a text for a tensor file is not UTF-8");
    }
    // Blanks up to a multiple of 8, so that numbers are aligned in a file that is mapped.
    text.resize((text.size() + 7) / 8 * 8, ' ');

    const uint64_t length = text.size();
    std::string bytes(LENGTH_BYTES, '\0');
    std::memcpy(bytes.data(), &length, LENGTH_BYTES);
    bytes.reserve(LENGTH_BYTES + length + end);
    bytes += text;
    for (const auto& entry : ordered)
    {
        bytes += entry.second->bytes;
    }
    return bytes;
}

void
TensorFile::Write(const std::string& path) const
{
    const auto bytes = ToBytes();
    OutputFile file(path);
    file.Write(bytes);
    file.Commit();
}

} // namespace llmedge
} // namespace ns3
