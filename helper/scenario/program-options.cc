/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "program-options.h"

#include "child-trial.h"
#include "help-page.h"
#include "ns3-settings.h"
#include "standard-streams.h"

#include "ns3/boolean.h"
#include "ns3/input-error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <unistd.h>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

/** End a program that has printed a page, with status 1 if the page could not be written. */
void
EndPage()
{
    try
    {
        FlushStandardOutput();
    }
    catch (const std::exception& error)
    {
        std::cerr << program_invocation_short_name << ": " << error.what() << std::endl;
        _exit(1);
    }
}

} // namespace

ProgramOptions::ProgramOptions(const std::string& usage)
    : m_usage(usage)
{
}

void
ProgramOptions::BeginSubject(const std::string& title)
{
    m_subject = title;
}

void
ProgramOptions::AddExample(const std::string& arguments, const std::string& what)
{
    m_examples.emplace_back(arguments, what);
}

void
ProgramOptions::Append(ProgramOption option)
{
    option.subject = m_subject;
    m_options.push_back(std::move(option));
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, std::string& value)
{
    Append(ProgramOption::OfText(name, help, value));
}

void
ProgramOptions::Add(const std::string& name, const std::string& help, bool& value)
{
    Append(ProgramOption::OfFlag(name, help, value));
}

void
ProgramOptions::Add(const std::string& name,
                    const std::string& help,
                    double& value,
                    double least,
                    double most)
{
    Append(ProgramOption::OfNumber(name, help, value, least, most));
}

void
ProgramOptions::Add(const std::string& name,
                    const std::string& help,
                    uint64_t& value,
                    uint64_t least,
                    uint64_t most)
{
    Append(ProgramOption::OfNumber(name, help, value, least, most));
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
    // Its type's name is not the same in all releases of ns-3.
    const auto checker = option.GetAttributes().front().GetChecker();
    const bool isFlag = DynamicCast<BooleanValue>(checker->Create()) != nullptr;
    Append({name,
            [&option] { return option.GetHelp(); },
            read,
            [&option] { return option.GetText(); },
            !isFlag,
            &option});
    return option;
}

void
ProgramOptions::AddCheck()
{
    Add("check", "Build all that a run would, but run and write nothing", m_isCheck);
}

bool
ProgramOptions::IsCheck() const
{
    return m_isCheck;
}

void
ProgramOptions::EndCheck() const
{
    if (m_isCheck)
    {
        throw EndOfCheck();
    }
}

void
ProgramOptions::AddName(const std::string& other, const std::string& name)
{
    m_names[other] = name;
}

void
ProgramOptions::AddChoice(const std::string& name,
                          const std::string& help,
                          std::string& value,
                          const std::function<void()>& chosen)
{
    Add(name, help, value);
    m_choices.emplace_back(name, chosen);
}

void
ProgramOptions::Choose(const std::vector<std::string>& arguments)
{
    for (size_t i = 0; i < m_choices.size(); ++i) // what is chosen may bring another choice
    {
        const auto [name, chosen] = m_choices[i];
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

ProgramOption*
ProgramOptions::Find(const std::string& name)
{
    const auto other = m_names.find(name);
    const auto& first = other == m_names.end() ? name : other->second;
    const auto found = std::find_if(m_options.begin(), m_options.end(), [&](const auto& option) {
        return option.name == first;
    });
    return found == m_options.end() ? nullptr : &*found;
}

const ProgramOption*
ProgramOptions::Find(const std::string& name) const
{
    return const_cast<ProgramOptions*>(this)->Find(name);
}

void
ProgramOptions::Begin()
{
    if (m_hasBegun)
    {
        return;
    }
    for (auto& option : m_options)
    {
        option.initial = option.write();
    }
    m_hasBegun = true;
}

void
ProgramOptions::PreparePages(const std::string& program)
{
    HelpPage page(program.substr(program.rfind('/') + 1), m_usage);
    for (const auto& [arguments, what] : m_examples)
    {
        page.AddExample(arguments, what);
    }
    for (const auto& option : m_options)
    {
        page.AddOption(option.subject, option.name, option.help(), option.initial);
    }
    for (const auto& [other, name] : m_names)
    {
        page.AddOption("Other names", other, "Another name of --" + name, Find(name)->initial);
    }
    m_commandLine.Usage(page.Format());
}

ProgramOptions::Argument
ProgramOptions::Split(const std::string& argument)
{
    const auto dashes = argument.find_first_not_of('-');
    if (dashes == 0 || dashes == std::string::npos || dashes > 2)
    {
        throw InputError("argument '" + argument + "' is not an option, expected --name=value");
    }
    const auto equals = argument.find('=');
    Argument part{argument.substr(dashes, equals - dashes), std::nullopt};
    if (equals != std::string::npos)
    {
        part.value = argument.substr(equals + 1);
    }
    return part;
}

void
ProgramOptions::Parse(int argc, char* argv[])
{
    Choose({argv + std::min(argc, 1), argv + argc});
    Begin();
    std::vector<std::string> pages{argc > 0 ? argv[0] : ""};
    PreparePages(pages.front());
    std::vector<Argument> arguments;
    m_command = pages.front();
    for (int i = 1; i < argc; ++i)
    {
        const std::string argument(argv[i]);
        m_command += " " + argument;
        const auto part = Split(argument);
        if (part.name == "help" || part.name.rfind("Print", 0) == 0)
        {
            pages.push_back(argument);
            CheckPage(argument, pages.front());
            continue;
        }
        arguments.push_back(part);
    }
    ReadArguments(std::move(arguments));
    if (pages.size() > 1)
    {
        std::atexit(EndPage); // ns-3 prints the page and ends the program
    }
    m_commandLine.Parse(pages);
    if (!m_isCheck)
    {
        m_given.SaveConfigStore();
    }
}

void
ProgramOptions::ReadArguments(std::vector<Argument> arguments)
{
    // Attributes first, so that an option finds what it may contradict; of these, first what says
    // where others are.
    const auto isStore = [](const auto& argument) {
        return argument.name.rfind("ns3::ConfigStore::", 0) == 0;
    };
    const auto isSetting = [this](const auto& argument) { return !Find(argument.name); };
    const auto read = [this](const auto& argument) { ReadSetting(argument); };
    const auto store = std::stable_partition(arguments.begin(), arguments.end(), isStore);
    const auto first = std::stable_partition(store, arguments.end(), isSetting);
    m_given.ReadEnvironment();
    std::for_each(arguments.begin(), store, read);
    m_given.LoadConfigStore();
    std::for_each(store, first, read);
    std::for_each(first, arguments.end(), [this](const auto& a) { ReadOption(a); });
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
        m_given.Read("option --", argument.name, value);
        return;
    }
    m_given.ReadGlobal("option --", argument.name, value);
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
    m_given.Give(attribute,
                 value,
                 {option, "option --" + option, given.isGiven ? given.given : given.write()});
}

std::map<std::string, std::string>
ProgramOptions::GetValues() const
{
    auto values = m_given.GetValues();
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
    return m_given.IsGiven(attribute);
}

} // namespace llmedge
} // namespace ns3
