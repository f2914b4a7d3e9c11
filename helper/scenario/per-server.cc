/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "per-server.h"

#include "ns3/input-error.h"

#include <charconv>
#include <sstream>

namespace ns3
{
namespace llmedge
{

PerServer::PerServer(const std::string& option, const std::string& text)
    : m_option(option),
      m_text(text)
{
    std::istringstream in(text + ","); // so that a comma at the end is followed by an empty value
    std::string value;
    while (std::getline(in, value, ','))
    {
        if (value.empty())
        {
            throw InputError("option --" + option + " is '" + text +
                             "', expected one value for all servers, or VALUE,VALUE,... with one "
                             "for each");
        }
        m_values.push_back(value);
    }
}

size_t
PerServer::GetSize() const
{
    return m_values.size();
}

const std::vector<std::string>&
PerServer::GetValues() const
{
    return m_values;
}

const std::string&
PerServer::Get(size_t server) const
{
    return m_values.size() == 1 ? m_values.front() : m_values.at(server);
}

std::vector<uint32_t>
PerServer::ToNumbers(uint32_t least, uint32_t most) const
{
    std::vector<uint32_t> numbers;
    for (const auto& text : m_values)
    {
        uint32_t number = 0;
        const auto* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, number);
        if (error != std::errc() || end != last || number < least || number > most)
        {
            throw InputError("option --" + m_option + " is '" + m_text +
                             "', expected a whole number from " + std::to_string(least) + " to " +
                             std::to_string(most) + ", or one for each server");
        }
        numbers.push_back(number);
    }
    return numbers;
}

} // namespace llmedge
} // namespace ns3
