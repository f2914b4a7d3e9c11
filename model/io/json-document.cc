/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "json-document.h"

#include "input-error.h"
#include "input-file.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;

/** Watches a text that is parsed. */
class Watch
{
  public:
    /** @param path the file, for messages */
    explicit Watch(const std::string& path)
        : m_path(path)
    {
    }

    /**
     * @param depth objects and lists around the event
     * @param event what begins or ends
     * @param value the key, if it is one
     */
    void See(int depth, Json::parse_event_t event, const Json& value)
    {
        using Event = Json::parse_event_t;
        if (event == Event::object_start || event == Event::array_start)
        {
            if (depth >= MAX_JSON_DEPTH)
            {
                throw InputError(m_path,
                                 0,
                                 "is nested more than " + std::to_string(MAX_JSON_DEPTH) +
                                     " values deep");
            }
            m_keys.emplace_back();
        }
        else if (event == Event::object_end || event == Event::array_end)
        {
            m_keys.pop_back();
        }
        else if (event == Event::key && !m_keys.back().insert(value.get<std::string>()).second)
        {
            throw InputError(m_path,
                             0,
                             "has the member '" + value.get<std::string>() +
                                 "' twice in one object");
        }
    }

  private:
    std::string m_path;                        //!< The file
    std::vector<std::set<std::string>> m_keys; //!< Keys so far, of the objects around
};

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

} // namespace

Json
ReadJsonFile(const std::string& path)
{
    const auto text = ReadText(path);
    Watch watch(path);
    try
    {
        return Json::parse(text, [&watch](int depth, Json::parse_event_t event, Json& value) {
            watch.See(depth, event, value);
            return true;
        });
    }
    catch (const Json::parse_error& error)
    {
        const auto end =
            text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        throw InputError(path,
                         static_cast<uint64_t>(1 + std::count(text.begin(), end, '\n')),
                         "is not JSON at character " + std::to_string(error.byte));
    }
    catch (const Json::exception&)
    {
        throw InputError(path + ": is not JSON that can be read, a number is out of range");
    }
}

} // namespace llmedge
} // namespace ns3
