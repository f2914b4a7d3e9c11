/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "given-attributes.h"

#include "attribute-option.h"
#include "ns3-settings.h"

#include "ns3/input-error.h"
#include "ns3/string.h"

namespace ns3
{
namespace llmedge
{

void
GivenAttributes::ReadEnvironment()
{
    for (const auto& [name, value] : AttributeDefault::ReadEnvironment())
    {
        Read("environment variable NS_ATTRIBUTE_DEFAULT: ", name, value);
    }
}

void
GivenAttributes::Read(const std::string& from, const std::string& name, const std::string& value)
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
    m_values[name] = value;
}

void
GivenAttributes::Give(const AttributeDefault& attribute,
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

bool
GivenAttributes::IsGiven(const AttributeDefault& attribute) const
{
    const auto origin = m_origins.find(attribute.GetName());
    return origin != m_origins.end() && origin->second.option.empty();
}

const std::map<std::string, std::string>&
GivenAttributes::GetValues() const
{
    return m_values;
}

} // namespace llmedge
} // namespace ns3
