/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "program-option.h"

#include "ns3/input-error.h"

#include <charconv>
#include <sstream>
#include <type_traits>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param name an option
 * @param text its value
 * @param least smallest value accepted
 * @param most largest value accepted
 * @return the value as a number
 */
template <class T>
T
ParseNumber(const std::string& name, const std::string& text, T least, T most)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || !(value >= least && value <= most))
    {
        std::ostringstream message;
        message << "option --" << name << " is '" << text << "', expected a "
                << (std::is_integral_v<T> ? "whole number" : "number") << " from " << least
                << " to " << most;
        throw InputError(message.str());
    }
    return value;
}

/**
 * @param name an option
 * @param help its description
 * @param value where it goes
 * @param least smallest value accepted
 * @param most largest value accepted
 * @return the option
 */
template <class T>
ProgramOption
MakeNumber(const std::string& name, const std::string& help, T& value, T least, T most)
{
    return {name,
            [help] { return help; },
            [&value, name, least, most](const std::string& text) {
                value = ParseNumber(name, text, least, most);
            },
            [&value] {
                std::ostringstream out;
                out << value;
                return out.str();
            }};
}

} // namespace

ProgramOption
ProgramOption::OfText(const std::string& name, const std::string& help, std::string& value)
{
    return {name,
            [help] { return help; },
            [&value](const std::string& text) { value = text; },
            [&value] { return value; }};
}

ProgramOption
ProgramOption::OfFlag(const std::string& name, const std::string& help, bool& value)
{
    const auto read = [&value, name](const std::string& text) {
        if (text != "0" && text != "1" && text != "true" && text != "false")
        {
            throw InputError("option --" + name + " is '" + text + "', expected true or false");
        }
        value = text == "1" || text == "true";
    };
    return {name,
            [help] { return help; },
            read,
            [&value] { return std::string(value ? "true" : "false"); },
            false};
}

ProgramOption
ProgramOption::OfNumber(const std::string& name,
                        const std::string& help,
                        double& value,
                        double least,
                        double most)
{
    return MakeNumber(name, help, value, least, most);
}

ProgramOption
ProgramOption::OfNumber(const std::string& name,
                        const std::string& help,
                        uint64_t& value,
                        uint64_t least,
                        uint64_t most)
{
    return MakeNumber(name, help, value, least, most);
}

} // namespace llmedge
} // namespace ns3
