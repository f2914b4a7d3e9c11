/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "program-options.h"

#include "ns3-settings.h"

#include "ns3/input-error.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

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
    m_options.push_back({name,
                         [help] { return help; },
                         [&value](const std::string& text) { value = text; },
                         [&value] { return value; }});
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, bool& value)
{
    const auto read = [&value, name](const std::string& text) {
        if (text != "0" && text != "1" && text != "true" && text != "false")
        {
            throw InputError("option --" + name + " is '" + text + "', expected true or false");
        }
        value = text == "1" || text == "true";
    };
    m_options.push_back({name,
                         [help] { return help; },
                         read,
                         [&value] { return std::string(value ? "true" : "false"); },
                         false});
}

void
ProgramOptions::Add(const std::string& name,
                    const std::string& help,
                    double& value,
                    double least,
                    double most)
{
    m_options.push_back({name,
                         [help] { return help; },
                         [&value, name, least, most](const std::string& text) {
                             value = ParseNumber(name, text, least, most);
                         },
                         [&value] {
                             std::ostringstream out;
                             out << value;
                             return out.str();
                         }});
}

void
ProgramOptions::Add(const std::string& name,
                    const std::string& help,
                    uint64_t& value,
                    uint64_t least,
                    uint64_t most)
{
    m_options.push_back({name,
                         [help] { return help; },
                         [&value, name, least, most](const std::string& text) {
                             value = ParseNumber(name, text, least, most);
                         },
                         [&value] { return std::to_string(value); }});
}

AttributeOption&
ProgramOptions::Add(const std::string& name, const std::string& attribute)
{
    return Add(name, std::vector<std::string>{attribute});
}

AttributeOption&
ProgramOptions::Add(const std::string& name, const std::vector<std::string>& attributes)
{
    auto& option = m_attributeOptions.emplace_back(attributes);
    const auto read = [this, &option, name](const std::string& text) {
        option.Remember(text);
        for (const auto& attribute : option.GetAttributes())
        {
            Assign(name, attribute, AttributeOption::ToNs3(*attribute.GetChecker(), text));
        }
    };
    const auto type = option.GetAttributes().front().GetChecker()->GetValueTypeName();
    m_options.push_back({name,
                         [&option] { return option.GetHelp(); },
                         read,
                         [&option] { return option.GetText(); },
                         type != "ns3::BooleanValue",
                         &option});
    return option;
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
                Find(name)->read(argument.substr(equals + 1));
            }
        }
        chosen();
    }
}

ProgramOptions::Option*
ProgramOptions::Find(const std::string& name)
{
    const auto found = std::find_if(m_options.begin(), m_options.end(), [&](const auto& option) {
        return option.name == name;
    });
    return found == m_options.end() ? nullptr : &*found;
}

const ProgramOptions::Option*
ProgramOptions::Find(const std::string& name) const
{
    return const_cast<ProgramOptions*>(this)->Find(name);
}

void
ProgramOptions::Begin()
{
    for (auto& option : m_options)
    {
        if (!m_hasBegun)
        {
            option.initial = option.write();
            m_commandLine.AddValue(option.name, option.help(), option.initial);
        }
    }
    m_hasBegun = true;
}

void
ProgramOptions::Parse(int argc, char* argv[])
{
    Choose({argv + std::min(argc, 1), argv + argc});
    Begin();
    std::vector<std::string> pages{argc > 0 ? argv[0] : ""};
    std::vector<Argument> arguments;
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
        arguments.push_back({name, std::nullopt});
        if (equals != std::string::npos)
        {
            arguments.back().value = argument.substr(equals + 1);
        }
    }
    ReadEnvironment();
    // Attributes first, so that an option finds what it may contradict.
    const auto first =
        std::stable_partition(arguments.begin(), arguments.end(), [this](const auto& argument) {
            return !Find(argument.name);
        });
    std::for_each(arguments.begin(), first, [this](const auto& a) { ReadSetting(a); });
    std::for_each(first, arguments.end(), [this](const auto& a) { ReadOption(a); });
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
ProgramOptions::ReadEnvironment()
{
    for (const auto& [name, value] : AttributeDefault::ReadEnvironment())
    {
        ReadAttribute("environment variable NS_ATTRIBUTE_DEFAULT: ", name, value);
    }
}

void
ProgramOptions::ReadOption(const Argument& argument)
{
    auto& option = *Find(argument.name);
    if (!argument.value && option.isText)
    {
        throw InputError("option --" + option.name + " has no value, expected --" + option.name +
                         "=VALUE");
    }
    const auto text = argument.value.value_or("true");
    if (!option.attributes || !option.attributes->IsUnset(text))
    {
        option.isGiven = true;
        option.given = text;
        option.read(text);
    }
    else if (option.isGiven)
    {
        throw InputError("option --" + option.name + " is given twice, as '" + option.write() +
                         "' and as '" + text + "', expected once");
    }
}

void
ProgramOptions::ReadSetting(const Argument& argument)
{
    const auto value = argument.value.value_or("");
    if (argument.name.find("::") != std::string::npos)
    {
        ReadAttribute("option --", argument.name, value);
        return;
    }
    SetGlobal(argument.name, value);
    m_attributes[argument.name] = value;
}

void
ProgramOptions::ReadAttribute(const std::string& from,
                              const std::string& name,
                              const std::string& value)
{
    const auto find = [&] {
        try
        {
            return AttributeDefault(name);
        }
        catch (const InputError& error)
        {
            throw InputError(from + error.what());
        }
    };
    Give(find(), value, {"", from + name, value});
    m_attributes[name] = value;
}

void
ProgramOptions::Give(const AttributeDefault& attribute,
                     const std::string& value,
                     const Origin& origin)
{
    const auto before = attribute.GetText();
    if (!attribute.IsSettable())
    {
        throw InputError(origin.what + " can only be read, not set");
    }
    if (!SetFromText(attribute, value))
    {
        const auto checker = attribute.GetChecker();
        throw InputError(
            origin.what + " is '" + origin.value + "', expected " +
            (origin.option.empty() ? Describe(*checker) : AttributeOption::Describe(*checker)));
    }
    const auto [other, isFirst] = m_origins.emplace(attribute.GetName(), origin);
    const bool isAgain = other->second.what == origin.what;
    if (!isFirst && !isAgain && attribute.ToText(StringValue(value)) != before)
    {
        throw InputError(origin.what + " is '" + origin.value + "', but " + other->second.what +
                         " is '" + other->second.value + "', expected one of them");
    }
}

void
ProgramOptions::Set(const std::string& name, const std::string& value)
{
    if (!Find(name))
    {
        throw InputError("option --" + name + " is unknown");
    }
    Begin();
    ReadOption({name, value});
}

void
ProgramOptions::Prefer(const std::string& name, const std::string& value)
{
    auto& option = *Find(name);
    if (!option.isGiven)
    {
        option.read(value);
    }
}

void
ProgramOptions::Assign(const std::string& option,
                       const AttributeDefault& attribute,
                       const std::string& value)
{
    const auto& given = *Find(option);
    Give(attribute,
         value,
         {option, "option --" + option, given.isGiven ? given.given : given.write()});
}

std::map<std::string, std::string>
ProgramOptions::GetValues() const
{
    auto values = m_attributes;
    for (const auto& option : m_options)
    {
        values[option.name] = option.write();
    }
    return values;
}

const std::string&
ProgramOptions::GetCommand() const
{
    return m_command;
}

std::string
ProgramOptions::GetText(const std::string& name) const
{
    return Find(name)->write();
}

bool
ProgramOptions::IsGiven(const std::string& name) const
{
    const auto* option = Find(name);
    return option && option->isGiven;
}

bool
ProgramOptions::IsChanged(const std::string& name) const
{
    const auto* option = Find(name);
    return option && option->isGiven && option->write() != option->initial;
}

std::vector<std::string>
ProgramOptions::GetGiven() const
{
    std::vector<std::string> names;
    for (const auto& option : m_options)
    {
        if (option.isGiven)
        {
            names.push_back(option.name);
        }
    }
    return names;
}

bool
ProgramOptions::IsGiven(const AttributeDefault& attribute) const
{
    const auto origin = m_origins.find(attribute.GetName());
    return origin != m_origins.end() && origin->second.option.empty();
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
