/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "decimal-text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace ns3
{
namespace llmedge
{

namespace
{

bool
IsDigit(char c)
{
    return c >= '0' && c <= '9';
}

uint64_t
Digit(char c)
{
    return static_cast<uint64_t>(c - '0');
}

/**
 * @param text a number in any form
 * @return it, nothing if it is none
 */
std::optional<double>
ParseDouble(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value)
               ? std::optional<double>(value)
               : std::nullopt;
}

} // namespace

std::optional<uint64_t>
ParseWhole(std::string_view text)
{
    uint64_t value = 0;
    const auto* const stop = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), stop, value);
    if (error == std::errc() && end == stop)
    {
        return value;
    }
    // Beyond 2^53 a double is no longer exactly what is written.
    constexpr double MOST = 9007199254740992;
    const auto number = ParseDouble(text);
    return number && *number >= 0 && *number <= MOST && std::floor(*number) == *number &&
                   error == std::errc()
               ? std::optional<uint64_t>(static_cast<uint64_t>(*number))
               : std::nullopt;
}

std::optional<int64_t>
ParseDecimal(std::string_view text, unsigned places)
{
    constexpr size_t EXACT = 19; // digits that always fit 64 bits
    const bool minus = !text.empty() && text.front() == '-';
    uint64_t value = 0;
    size_t digits = 0;
    size_t at = minus ? 1 : 0;
    for (; at < text.size() && IsDigit(text[at]); ++at, ++digits)
    {
        value = digits < EXACT ? value * 10 + Digit(text[at]) : value;
    }
    const auto whole = digits;
    bool isRoundedUp = false;
    if (at < text.size() && text[at] == '.')
    {
        for (++at; at < text.size() && IsDigit(text[at]); ++at, ++digits)
        {
            const auto place = digits - whole;
            isRoundedUp = place == places ? text[at] >= '5' : isRoundedUp;
            value = place < places && digits < EXACT ? value * 10 + Digit(text[at]) : value;
        }
    }
    const auto fraction = std::min<size_t>(digits - whole, places);
    if (at == text.size() && digits > 0 && whole + places <= EXACT)
    {
        for (auto place = fraction; place < places; ++place)
        {
            value *= 10;
        }
        value += isRoundedUp ? 1 : 0;
        const auto result = static_cast<int64_t>(std::min<uint64_t>(value, INT64_MAX));
        return value > INT64_MAX ? std::nullopt : std::optional<int64_t>(minus ? -result : result);
    }
    const auto number = ParseDouble(text);
    const auto scaled = number ? *number * std::pow(10.0, places) : HUGE_VAL;
    return std::fabs(scaled) < 9.2e18 ? std::optional<int64_t>(std::llround(scaled)) : std::nullopt;
}

std::string
FormatSeconds(int64_t nanoseconds)
{
    constexpr int64_t SECOND = 1'000'000'000;
    constexpr size_t PLACES = 9;
    auto text = std::to_string(nanoseconds / SECOND);
    const auto fraction = std::to_string(std::abs(nanoseconds % SECOND));
    if (fraction != "0")
    {
        text += "." + std::string(PLACES - fraction.size(), '0') + fraction;
        text.erase(text.find_last_not_of('0') + 1);
    }
    return nanoseconds < 0 && nanoseconds > -SECOND ? "-" + text : text;
}

} // namespace llmedge
} // namespace ns3
