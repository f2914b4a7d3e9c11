/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "attribute-option.h"

#include "ns3-settings.h"

#include "ns3/input-error.h"
#include "ns3/nstime.h"

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <sstream>

namespace ns3
{
namespace llmedge
{

AttributeOption::AttributeOption(const std::vector<std::string>& attributes)
{
    for (const auto& attribute : attributes)
    {
        m_attributes.emplace_back(attribute);
    }
    m_help = m_attributes.front().GetHelp();
    m_help.erase(m_help.find_last_not_of('.') + 1);
}

AttributeOption&
AttributeOption::SetHelp(const std::string& help)
{
    m_help = help;
    return *this;
}

AttributeOption&
AttributeOption::SetDefault(const std::string& text)
{
    for (const auto& attribute : m_attributes)
    {
        attribute.Prefer(ToNs3(*attribute.GetChecker(), text));
    }
    return *this;
}

AttributeOption&
AttributeOption::SetUnset(const std::string& text)
{
    m_unset = text;
    m_given = text;
    return *this;
}

std::string
AttributeOption::GetHelp() const
{
    return m_help + " (" + m_attributes.front().GetName() + ")";
}

std::string
AttributeOption::GetText() const
{
    const auto& first = m_attributes.front();
    return m_unset ? m_given : FromNs3(*first.GetChecker(), first.GetText());
}

const std::vector<AttributeDefault>&
AttributeOption::GetAttributes() const
{
    return m_attributes;
}

bool
AttributeOption::IsUnset(const std::string& text) const
{
    return m_unset == text;
}

void
AttributeOption::Remember(const std::string& text)
{
    m_given = text;
}

std::string
AttributeOption::ToNs3(const AttributeChecker& checker, const std::string& text)
{
    const auto names = GetEnumNames(checker);
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& name) {
        return boost::algorithm::to_lower_copy(name) == text;
    });
    return found == names.end() ? text : *found;
}

std::string
AttributeOption::FromNs3(const AttributeChecker& checker, const std::string& text)
{
    if (checker.GetValueTypeName() == "ns3::TimeValue")
    {
        std::ostringstream seconds;
        seconds << Time(text).GetSeconds();
        return seconds.str();
    }
    return GetEnumNames(checker).empty() ? text : boost::algorithm::to_lower_copy(text);
}

std::string
AttributeOption::Describe(const AttributeChecker& checker)
{
    const auto text = llmedge::Describe(checker);
    return GetEnumNames(checker).empty() ? text : boost::algorithm::to_lower_copy(text);
}

} // namespace llmedge
} // namespace ns3
