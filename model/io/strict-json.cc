/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "strict-json.h"

#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;
using Kind = StrictJsonError::Kind;

/** Watches the parser for what JSON allows and this reader does not. */
class StrictnessWatch
{
  public:
    explicit StrictnessWatch(size_t maxDepth)
        : m_maxDepth(maxDepth)
    {
    }

    void Note(int depth, Json::parse_event_t event, const Json& parsed)
    {
        switch (event)
        {
        case Json::parse_event_t::object_start:
            CheckDepth(depth);
            m_members.emplace_back();
            break;
        case Json::parse_event_t::array_start:
            CheckDepth(depth);
            break;
        case Json::parse_event_t::key:
            if (!m_members.back().insert(parsed.get<std::string>()).second)
            {
                const auto member = parsed.get<std::string>();
                StrictJsonError error(Kind::TWICE, "has member '" + member + "' twice");
                error.member = member;
                throw error;
            }
            break;
        case Json::parse_event_t::object_end:
            m_members.pop_back();
            break;
        case Json::parse_event_t::array_end:
        case Json::parse_event_t::value:
            break;
        }
    }

  private:
    /** @param depth objects and lists around the one that begins */
    void CheckDepth(int depth) const
    {
        if (static_cast<size_t>(depth) >= m_maxDepth)
        {
            throw StrictJsonError(Kind::DEPTH,
                                  "is nested deeper than " + std::to_string(m_maxDepth) +
                                      " levels");
        }
    }

    size_t m_maxDepth;                            //!< Levels allowed
    std::vector<std::set<std::string>> m_members; //!< By open object: its members so far
};

} // namespace

StrictJsonError::StrictJsonError(Kind kind, const std::string& message)
    : std::invalid_argument(message),
      kind(kind)
{
}

nlohmann::json
ParseStrictJson(std::string_view text, size_t maxDepth)
{
    StrictnessWatch watch(maxDepth);
    try
    {
        return Json::parse(text.begin(),
                           text.end(),
                           [&watch](int depth, Json::parse_event_t event, Json& parsed) {
                               watch.Note(depth, event, parsed);
                               return true;
                           });
    }
    catch (const Json::parse_error& error)
    {
        const auto character = std::to_string(error.byte);
        StrictJsonError refusal(Kind::SYNTAX, "is not JSON (at character " + character + ")");
        refusal.character = error.byte;
        throw refusal;
    }
    catch (const Json::exception& error)
    {
        throw StrictJsonError(Kind::RANGE, "holds a number that is too large");
    }
}

} // namespace llmedge
} // namespace ns3
