/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3-settings.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <iostream>
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
 * @param checker what an attribute or global value accepts
 * @return that in words: "a value of type Uinteger (uint16_t 1:65535)"
 */
std::string
Describe(const AttributeChecker& checker)
{
    auto type = checker.GetValueTypeName();
    const std::string prefix = "ns3::";
    const std::string suffix = "Value";
    type.erase(0, type.rfind(prefix, 0) == 0 ? prefix.size() : 0);
    if (type.size() > suffix.size() && type.substr(type.size() - suffix.size()) == suffix)
    {
        type.erase(type.size() - suffix.size());
    }
    const auto range =
        checker.HasUnderlyingTypeInformation() ? checker.GetUnderlyingTypeInformation() : "";
    return "a value of type " + type + (range.empty() ? "" : " (" + range + ")");
}

/**
 * @brief The child's part of a trial.
 * @param trial what is tried
 * @param output descriptor for what the trial prints
 * @param answer descriptor that a byte goes to if the trial succeeds
 */
[[noreturn]] void
Try(const std::function<bool()>& trial, int output, int answer)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    dup2(output, STDOUT_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    try
    {
        const char yes = 1;
        const bool told = trial() && write(answer, &yes, 1) == 1;
        _exit(told ? 0 : 1);
    }
    catch (...)
    {
        _exit(1);
    }
}

/**
 * @brief Try something in a child process.
 *
 * The answer is what comes through a pipe, not the child's exit status, which memory checkers make
 * their own.
 *
 * @param trial what is tried
 * @param printing whether what the trial prints is an answer, too
 * @return whether there was an answer
 */
bool
Answers(const std::function<bool()>& trial, bool printing)
{
    std::cout.flush(); // or the child would print it again
    int ends[2];
    const pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child < 0)
    {
        throw std::runtime_error(std::string("no process to try the command line in: ") +
                                 std::strerror(errno));
    }
    if (child == 0)
    {
        close(ends[0]);
        Try(trial, printing ? ends[1] : open("/dev/null", O_WRONLY), ends[1]);
    }
    close(ends[1]);
    std::array<char, 4096> buffer;
    bool answered = false;
    ssize_t got = 0;
    do
    {
        got = read(ends[0], buffer.data(), buffer.size());
        answered = answered || got > 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    {
    }
    return answered;
}

} // namespace

bool
Survives(const std::function<bool()>& trial)
{
    return Answers(trial, false);
}

bool
Prints(const std::function<void()>& page)
{
    const auto print = [&] {
        page();
        return false;
    };
    return Answers(print, true);
}

void
SetAttributeDefault(const std::string& name, const std::string& text)
{
    const auto colons = name.rfind("::");
    const auto typeName = name.substr(0, colons);
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(typeName, &type))
    {
        throw InputError("option --" + name + ": there is no type '" + typeName +
                         "'; --PrintTypeIds lists those there are");
    }
    TypeId::AttributeInformation attribute;
    if (!type.LookupAttributeByName(name.substr(colons + 2), &attribute))
    {
        throw InputError("option --" + name + ": there is no such attribute; --PrintAttributes=" +
                         typeName + " lists those there are");
    }
    const auto set = [&] { return Config::SetDefaultFailSafe(name, StringValue(text)); };
    if (!IsWellFormed(*attribute.checker, text) || !Survives(set) || !set())
    {
        throw InputError("option --" + name + " is '" + text + "', expected " +
                         Describe(*attribute.checker));
    }
}

void
SetGlobal(const std::string& name, const std::string& text)
{
    auto* global = FindGlobal(name);
    if (!global)
    {
        throw InputError("option --" + name + " is unknown; --PrintHelp lists those there are");
    }
    const auto set = [&] { return global->SetValue(StringValue(text)); };
    const auto begin = [&] {
        const bool done = set();
        // What only a simulation finds out: seeds that are none, simulators that are none.
        Simulator::ScheduleNow([] {});
        CreateObject<UniformRandomVariable>()->GetValue();
        return done;
    };
    if (!IsWellFormed(*global->GetChecker(), text) || !Survives(begin) || !set())
    {
        throw InputError("option --" + name + " is '" + text + "', expected " +
                         Describe(*global->GetChecker()) + "; see --PrintGlobals");
    }
}

} // namespace llmedge
} // namespace ns3
