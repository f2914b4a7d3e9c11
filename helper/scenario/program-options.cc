/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "program-options.h"

#include "ns3-settings.h"

#include "ns3/input-error.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <sstream>
#include <vector>

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

} // namespace

ProgramOptions::ProgramOptions(const std::string& usage)
{
    m_commandLine.Usage(usage);
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, std::string& value)
{
    m_commandLine.AddValue(name, help, value);
    m_setters[name] = [&value](const std::string& text) { value = text; };
    m_texts.insert(name);
    m_getters[name] = [&value] { return value; };
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, bool& value)
{
    m_commandLine.AddValue(name, help, value);
    m_setters[name] = [&value, name](const std::string& text) {
        if (text != "0" && text != "1" && text != "true" && text != "false")
        {
            throw InputError("option --" + name + " is '" + text + "', expected true or false");
        }
        value = text == "1" || text == "true";
    };
    m_getters[name] = [&value] { return std::string(value ? "true" : "false"); };
}

void
ProgramOptions::Add(const std::string& name,
                    const std::string& help,
                    double& value,
                    double least,
                    double most)
{
    m_commandLine.AddValue(name, help, value);
    m_setters[name] = [&value, name, least, most](const std::string& text) {
        value = ParseNumber(name, text, least, most);
    };
    m_getters[name] = [&value] {
        std::ostringstream out;
        out << value;
        return out.str();
    };
}

void
ProgramOptions::Add(const std::string& name,
                    const std::string& help,
                    uint64_t& value,
                    uint64_t least,
                    uint64_t most)
{
    m_commandLine.AddValue(name, help, value);
    m_setters[name] = [&value, name, least, most](const std::string& text) {
        value = ParseNumber(name, text, least, most);
    };
    m_getters[name] = [&value] { return std::to_string(value); };
}

void
ProgramOptions::AddChoice(const std::string& name,
                          const std::string& help,
                          std::string& value,
                          const std::function<void()>& chosen)
{
    Add(name, help, value);
    m_choices[name] = chosen;
}

void
ProgramOptions::Choose(const std::vector<std::string>& arguments)
{
    for (const auto& [name, chosen] : m_choices)
    {
        for (const auto& argument : arguments)
        {
            const auto begin = argument.find_first_not_of('-');
            const auto equals = argument.find('=');
            if (begin != std::string::npos && equals != std::string::npos &&
                argument.substr(begin, equals - begin) == name)
            {
                m_setters[name](argument.substr(equals + 1));
            }
        }
        chosen();
    }
}

void
ProgramOptions::Parse(int argc, char* argv[])
{
    Choose({argv + std::min(argc, 1), argv + argc});
    std::vector<std::string> pages{argc > 0 ? argv[0] : ""};
    m_command = pages.front();
    for (int i = 1; i < argc; ++i)
    {
        const std::string argument(argv[i]);
        m_command += " " + argument;
        const auto dashes = argument.find_first_not_of('-');
        if (dashes == 0 || dashes == std::string::npos || dashes > 2)
        {
            throw InputError("argument '" + argument + "' is not an option, expected --name=value");
        }
        const auto equals = argument.find('=');
        const auto name = argument.substr(dashes, equals - dashes);
        if (name == "help" || name.rfind("Print", 0) == 0)
        {
            pages.push_back(argument);
            CheckPage(argument, pages.front());
            continue;
        }
        const bool hasValue = equals != std::string::npos;
        Set(name, hasValue, hasValue ? argument.substr(equals + 1) : "");
    }
    m_commandLine.Parse(pages);
}

void
ProgramOptions::CheckPage(std::string argument, std::string program)
{
    std::vector<char*> arguments{program.data(), argument.data()};
    const auto print = [&] {
        m_commandLine.Parse(static_cast<int>(arguments.size()), arguments.data());
    };
    if (!Prints(print))
    {
        throw InputError("option " + argument +
                         " prints nothing; --PrintHelp lists the options there are, "
                         "--PrintTypeIds the types");
    }
}

void
ProgramOptions::Set(const std::string& name, bool hasValue, const std::string& value)
{
    const auto setter = m_setters.find(name);
    if (setter != m_setters.end())
    {
        if (!hasValue && m_texts.count(name) > 0)
        {
            throw InputError("option --" + name + " has no value, expected --" + name + "=VALUE");
        }
        m_given.insert(name);
        setter->second(hasValue ? value : "true");
        return;
    }
    if (name.find("::") != std::string::npos)
    {
        SetAttributeDefault(name, value);
    }
    else
    {
        SetGlobal(name, value);
    }
    m_attributes[name] = value;
}

std::map<std::string, std::string>
ProgramOptions::GetValues() const
{
    auto values = m_attributes;
    for (const auto& [name, getter] : m_getters)
    {
        values[name] = getter();
    }
    return values;
}

const std::string&
ProgramOptions::GetCommand() const
{
    return m_command;
}

bool
ProgramOptions::IsGiven(const std::string& name) const
{
    return m_given.count(name) > 0;
}

int
RunProgram(const std::string& name, const std::function<int()>& body)
{
    try
    {
        return body();
    }
    catch (const InputError& error)
    {
        Simulator::Destroy();
        std::cerr << name << ": " << error.what() << std::endl;
        return 2;
    }
    catch (const std::exception& error)
    {
        Simulator::Destroy();
        std::cerr << name << ": " << error.what() << std::endl;
        return 1;
    }
}

} // namespace llmedge
} // namespace ns3
