/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slo-options.h"

#include "ns3/input-error.h"

#include <array>
#include <charconv>
#include <sstream>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Limits and the attributes that hold them. */
constexpr std::array<std::pair<const char*, const char*>, 3> LIMITS{
    {{"ttft", "ns3::llmedge::RunRecorder::TtftSlo"},
     {"tpot", "ns3::llmedge::RunRecorder::TpotSlo"},
     {"e2e", "ns3::llmedge::RunRecorder::E2eSlo"}}};

/**
 * @param name a name
 * @return whether a limit is called so
 */
bool
IsLimit(const std::string& name)
{
    for (const auto& limit : LIMITS)
    {
        if (name == limit.first)
        {
            return true;
        }
    }
    return false;
}

/**
 * @param text a text
 * @return whether it is a number of seconds, more than 0 and at most 10^9
 */
bool
IsTime(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value > 0 && value <= 1e9;
}

} // namespace

void
SloOptions::Declare(ProgramOptions& options)
{
    options.Add("slo",
                "Service level objective, such as ttft:0.5,tpot:0.05,e2e:10 (s): goodput and "
                "attainment count requests within all limits named, and a table shows them by "
                "class; empty: as the attributes of RunRecorder have it, without a table",
                m_text);
}

bool
SloOptions::IsGiven() const
{
    return !m_text.empty();
}

std::map<std::string, std::string>
SloOptions::Read(const std::string& text)
{
    std::map<std::string, std::string> limits;
    std::istringstream parts(text + ","); // so that an empty last part is seen
    std::string part;
    while (std::getline(parts, part, ','))
    {
        const auto colon = part.find(':');
        const auto name = part.substr(0, colon);
        const auto seconds = colon == std::string::npos ? "" : part.substr(colon + 1);
        if (!IsLimit(name) || !IsTime(seconds) || !limits.emplace(name, seconds).second)
        {
            throw InputError("option --slo is '" + text + "', of which '" + part +
                             "' is no limit, expected ttft:S,tpot:S,e2e:S, each at most once and "
                             "with more than 0 and at most 1e9 seconds");
        }
    }
    return limits;
}

void
SloOptions::Assign(ProgramOptions& options) const
{
    if (!IsGiven())
    {
        return;
    }
    const auto given = Read(m_text);
    for (const auto& [name, attribute] : LIMITS)
    {
        const auto found = given.find(name);
        const std::string seconds = found == given.end() ? "0" : found->second;
        options.Assign("slo", AttributeDefault(attribute), seconds + "s");
    }
}

} // namespace llmedge
} // namespace ns3
