/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3-settings.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @tparam T kind of number
 * @param text a text
 * @return whether all of it is such a number
 */
template <class T>
bool
IsWhole(const std::string& text)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
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
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto unit = SECONDS.find(std::string(end, text.data() + text.size()));
    return error == std::errc() && unit != SECONDS.end() &&
           std::abs(value * unit->second) <= MOST_SECONDS;
}

/**
 * @brief Whether a number or time is one to the last character; ns-3 reads as far as it can.
 *
 * @param checker what the attribute or global value accepts
 * @param text the value as given
 * @return false for a number or time that is none
 */
bool
IsWellFormed(const AttributeChecker& checker, const std::string& text)
{
    const auto type = checker.GetValueTypeName();
    if (type == "ns3::TimeValue")
    {
        return IsTime(text);
    }
    if (type == "ns3::DoubleValue")
    {
        return IsWhole<double>(text);
    }
    if (type == "ns3::UintegerValue")
    {
        return IsWhole<uint64_t>(text);
    }
    return type != "ns3::IntegerValue" || IsWhole<int64_t>(text);
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
 * @brief The child's part of a trial.
 * @param trial what is tried
 */
[[noreturn]] void
Try(const std::function<bool()>& trial)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    try
    {
        _exit(trial() ? 0 : 1);
    }
    catch (...)
    {
        _exit(1);
    }
}

} // namespace

bool
Survives(const std::function<bool()>& trial)
{
    const pid_t child = fork();
    if (child < 0)
    {
        throw std::runtime_error(std::string("no process to try the command line in: ") +
                                 std::strerror(errno));
    }
    if (child == 0)
    {
        Try(trial);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool
SetAttributeDefault(const std::string& name, const std::string& text)
{
    const auto colons = name.rfind("::");
    TypeId type;
    TypeId::AttributeInformation attribute;
    const auto set = [&] { return Config::SetDefaultFailSafe(name, StringValue(text)); };
    return TypeId::LookupByNameFailSafe(name.substr(0, colons), &type) &&
           type.LookupAttributeByName(name.substr(colons + 2), &attribute) &&
           IsWellFormed(*attribute.checker, text) && Survives(set) && set();
}

bool
IsGlobal(const std::string& name)
{
    return FindGlobal(name) != nullptr;
}

bool
SetGlobal(const std::string& name, const std::string& text)
{
    auto* global = FindGlobal(name);
    if (!global || !IsWellFormed(*global->GetChecker(), text))
    {
        return false;
    }
    const auto set = [&] { return global->SetValue(StringValue(text)); };
    const auto begin = [&] {
        const bool done = set();
        // What only a simulation finds out: seeds that are none, simulators that are none.
        Simulator::ScheduleNow([] {});
        CreateObject<UniformRandomVariable>()->GetValue();
        return done;
    };
    return Survives(begin) && set();
}

} // namespace llmedge
} // namespace ns3
