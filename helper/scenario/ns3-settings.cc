/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3-settings.h"

#include "child-trial.h"

#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @tparam T kind of number
 * @param text a text
 * @return whether all of it is such a number, and finite
 */
template <class T>
bool
IsWhole(const std::string& text)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() &&
           std::isfinite(static_cast<double>(value));
}

/**
 * @param text a time as ns-3 writes it
 * @return whether it is one, and not too long for a Time in nanoseconds
 */
bool
IsTime(const std::string& text)
{
    static const std::map<std::string, double> SECONDS{{"", 1},
                                                       {"s", 1},
                                                       {"ms", 1e-3},
                                                       {"us", 1e-6},
                                                       {"ns", 1e-9},
                                                       {"ps", 1e-12},
                                                       {"fs", 1e-15},
                                                       {"min", 60},
                                                       {"h", 3600},
                                                       {"d", 86400},
                                                       {"y", 365 * 86400.0}};
    constexpr double MOST_SECONDS = 9.2e9; // 2^63 ns
    const auto* const last = text.data() + text.size();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + (text[0] == '+' ? 1 : 0), last, value);
    const auto unit = SECONDS.find(std::string(end, last));
    return error == std::errc() && unit != SECONDS.end() &&
           std::abs(value * unit->second) <= MOST_SECONDS;
}

/**
 * @param checker what an attribute or global value accepts
 * @return its type without "ns3::" and "Value": "Uinteger"
 */
std::string
GetTypeName(const AttributeChecker& checker)
{
    auto type = checker.GetValueTypeName();
    const std::string prefix = "ns3::";
    type.erase(0, type.rfind(prefix, 0) == 0 ? prefix.size() : 0);
    return type.substr(0, type.find("Value")); // "EnumValue<...>" since ns-3 3.41
}

/**
 * @param checker what an attribute or global value accepts
 * @param text the value as given
 * @return whether ns-3 reads the text as a whole, if that can be said without ns-3
 */
std::optional<bool>
IsWellFormed(const AttributeChecker& checker, const std::string& text)
{
    const auto type = GetTypeName(checker);
    if (type == "Time")
    {
        return IsTime(text);
    }
    if (type == "Double")
    {
        return IsWhole<double>(text);
    }
    if (type == "Uinteger")
    {
        return IsWhole<uint64_t>(text);
    }
    if (type == "Integer")
    {
        return IsWhole<int64_t>(text);
    }
    if (type == "Enum")
    {
        const auto names = GetEnumNames(checker);
        return std::find(names.begin(), names.end(), text) != names.end();
    }
    if (type == "TypeId")
    {
        TypeId found;
        return TypeId::LookupByNameFailSafe(text, &found);
    }
    return type == "Boolean" || type == "String" ? std::optional<bool>(true) : std::nullopt;
}

/**
 * @param checker what a number or time must be
 * @return smallest and largest value as ns-3 writes them, empty if it is neither
 */
std::pair<std::string, std::string>
GetRange(const AttributeChecker& checker)
{
    const auto text =
        checker.HasUnderlyingTypeInformation() ? checker.GetUnderlyingTypeInformation() : "";
    const auto space = text.find(' '); // "uint32_t 1:1000", "Time +0ns:+1e+09ns"
    const auto colon = text.find(':', space);
    if (space == std::string::npos || colon == std::string::npos)
    {
        return {};
    }
    return {text.substr(space + 1, colon - space - 1), text.substr(colon + 1)};
}

/**
 * @param least smallest value
 * @param most largest value
 * @param unit what stands after a value
 * @return " from 0 to 1"; " of 0 or more" if there is no largest
 */
std::string
DescribeRange(double least, double most, const char* unit)
{
    constexpr double ANY = 9.2e9; // seconds in a Time
    std::ostringstream text;
    if (most < ANY)
    {
        text << " from " << least << " to " << most << unit;
    }
    else if (least > -ANY)
    {
        text << " of " << least << unit << " or more";
    }
    return text.str();
}

/**
 * @param name a global value's name
 * @return the global value, or nothing
 */
GlobalValue*
FindGlobal(const std::string& name)
{
    for (auto i = GlobalValue::Begin(); i != GlobalValue::End(); ++i)
    {
        if ((*i)->GetName() == name)
        {
            return *i;
        }
    }
    return nullptr;
}

/**
 * @param global a global value
 * @return what it must be, in words
 */
std::string
DescribeGlobal(const GlobalValue& global)
{
    // The generator's six seeds are all this one; each must be above 0 and below its modulus, of
    // which the smaller one is 4294944443 (L'Ecuyer, MRG32k3a). ns-3's checker allows more.
    return global.GetName() == "RngSeed" ? "a whole number from 1 to 4294944442"
                                         : Describe(*global.GetChecker());
}

} // namespace

bool
SetFromText(const AttributeDefault& attribute, const std::string& text)
{
    const auto readable = IsWellFormed(*attribute.GetChecker(), text);
    const auto set = [&] { return attribute.Set(text); };
    return readable.value_or(true) && (readable || Survives(set)) && set();
}

std::vector<std::string>
GetEnumNames(const AttributeChecker& checker)
{
    std::vector<std::string> names;
    std::istringstream text(GetTypeName(checker) == "Enum" ? checker.GetUnderlyingTypeInformation()
                                                           : "");
    for (std::string name; std::getline(text, name, '|');)
    {
        names.push_back(name);
    }
    return names;
}

std::string
Describe(const AttributeChecker& checker)
{
    const auto type = GetTypeName(checker);
    const auto [least, most] = GetRange(checker);
    if (type == "Uinteger" || type == "Integer")
    {
        return "a whole number from " + least + " to " + most;
    }
    if (type == "Double")
    {
        return "a number" + DescribeRange(std::strtod(least.c_str(), nullptr),
                                          std::strtod(most.c_str(), nullptr),
                                          "");
    }
    if (type == "Time")
    {
        return "a time" + DescribeRange(Time(least).GetSeconds(), Time(most).GetSeconds(), " s");
    }
    if (type == "Boolean")
    {
        return "true or false";
    }
    std::string names;
    for (const auto& name : GetEnumNames(checker))
    {
        names += (names.empty() ? "" : " or ") + name;
    }
    const auto known =
        checker.HasUnderlyingTypeInformation() ? checker.GetUnderlyingTypeInformation() : "";
    return names.empty() ? "a value of type " + type + (known.empty() ? "" : " (" + known + ")")
                         : names;
}

std::optional<std::string>
GetGlobal(const std::string& name)
{
    const auto* global = FindGlobal(name);
    if (!global)
    {
        return std::nullopt;
    }
    StringValue value;
    global->GetValue(value);
    return value.Get();
}

void
SetGlobal(const std::string& from, const std::string& name, const std::string& text)
{
    auto* global = FindGlobal(name);
    if (!global)
    {
        throw InputError(from + name + " is unknown; --PrintHelp lists those there are");
    }
    const auto set = [&] { return global->SetValue(StringValue(text)); };
    const auto begin = [&] {
        const bool done = set();
        // What only a simulation finds out: seeds that are none, simulators that are none.
        Simulator::ScheduleNow([] {});
        CreateObject<UniformRandomVariable>()->GetValue();
        return done;
    };
    if (!IsWellFormed(*global->GetChecker(), text).value_or(true) || !Survives(begin) || !set())
    {
        throw InputError(from + name + " is '" + text + "', expected " + DescribeGlobal(*global) +
                         "; see --PrintGlobals");
    }
}

} // namespace llmedge
} // namespace ns3
