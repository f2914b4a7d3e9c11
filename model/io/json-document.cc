/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "json-document.h"

#include "input-error.h"
#include "input-file.h"
#include "strict-json.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param path a file
 * @return its text
 */
std::string
ReadText(const std::string& path)
{
    constexpr size_t PIECE = size_t{1} << 20;
    InputFile file(path);
    std::string text;
    std::string piece(PIECE, '\0');
    try
    {
        do
        {
            file.GetStream().read(piece.data(), PIECE);
            text.append(piece.data(), static_cast<size_t>(file.GetStream().gcount()));
        } while (file.GetStream() && text.size() <= MAX_JSON_BYTES);
    }
    catch (const std::ios_base::failure&)
    {
        throw InputError(path, 0, "cannot be read further");
    }
    if (text.size() > MAX_JSON_BYTES)
    {
        throw InputError(path,
                         0,
                         "is larger than " + std::to_string(MAX_JSON_BYTES) + " bytes of JSON");
    }
    return text;
}

/**
 * @param path a file
 * @param text its text
 * @param error why that is refused
 * @return the same with the file, and the line where it is not JSON
 */
InputError
Refuse(const std::string& path, const std::string& text, const StrictJsonError& error)
{
    switch (error.kind)
    {
    case StrictJsonError::Kind::DEPTH:
        return {path, 0, "is nested more than " + std::to_string(MAX_JSON_DEPTH) + " values deep"};
    case StrictJsonError::Kind::TWICE:
        return {path, 0, "has the member '" + error.member + "' twice in one object"};
    case StrictJsonError::Kind::RANGE:
        return InputError(path + ": is not JSON that can be read, a number is out of range");
    case StrictJsonError::Kind::SYNTAX:
        break;
    }
    const auto end =
        text.begin() + static_cast<std::ptrdiff_t>(std::min(error.character, text.size()));
    return {path,
            static_cast<uint64_t>(1 + std::count(text.begin(), end, '\n')),
            "is not JSON at character " + std::to_string(error.character)};
}

} // namespace

nlohmann::json
ReadJsonFile(const std::string& path)
{
    const auto text = ReadText(path);
    try
    {
        return ParseStrictJson(text, MAX_JSON_DEPTH);
    }
    catch (const StrictJsonError& error)
    {
        throw Refuse(path, text, error);
    }
}

} // namespace llmedge
} // namespace ns3
