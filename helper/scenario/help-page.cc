/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "help-page.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

HelpPage::HelpPage(std::string program, std::string usage)
    : m_program(std::move(program)),
      m_usage(std::move(usage))
{
}

void
HelpPage::AddExample(const std::string& arguments, const std::string& what)
{
    m_examples.push_back("    " + m_program + " " + arguments + "\n        " + what + "\n");
}

void
HelpPage::AddOption(const std::string& subject,
                    const std::string& name,
                    const std::string& help,
                    const std::string& initial)
{
    auto found = std::find_if(m_subjects.begin(), m_subjects.end(), [&](const auto& one) {
        return one.title == subject;
    });
    if (found == m_subjects.end())
    {
        found = m_subjects.insert(m_subjects.end(), {subject, {}});
    }
    found->options.push_back({name, initial.empty() ? help : help + " [" + initial + "]"});
}

std::string
HelpPage::Format() const
{
    std::string page = m_usage + "\n";
    for (const auto& example : m_examples)
    {
        page += (&example == &m_examples.front() ? "\nExamples:\n" : "") + example;
    }
    size_t width = 0;
    for (const auto& subject : m_subjects)
    {
        for (const auto& option : subject.options)
        {
            width = std::max(width, option.name.size());
        }
    }
    for (const auto& subject : m_subjects)
    {
        page += "\n" + subject.title + ":\n";
        for (const auto& option : subject.options)
        {
            const std::string gap(width - option.name.size() + 2, ' ');
            page += "    --" + option.name + ":" + gap + option.text + "\n";
        }
    }
    page.pop_back(); // ns-3 ends the line
    return page;
}

} // namespace llmedge
} // namespace ns3
