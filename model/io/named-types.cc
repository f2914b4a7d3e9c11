/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "named-types.h"

#include "attribute-default.h"

#include "ns3/string.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::string NAMESPACE = "ns3::llmedge::";

} // namespace

NamedTypes::NamedTypes(const std::string& what, TypeId parent, std::string suffix)
    : m_what(what),
      m_parent(parent),
      m_suffix(std::move(suffix)),
      m_namespaces{NAMESPACE},
      m_named(what)
{
}

NamedTypes&
NamedTypes::Add(const std::string& name, const std::string& type, const Attributes& attributes)
{
    m_namedTypes.push_back(NAMESPACE + type);
    m_named.Add(name, [what = m_what + " " + name, full = NAMESPACE + type, attributes] {
        ObjectFactory factory(full);
        for (const auto& [attribute, text] : attributes)
        {
            const StringValue value(text);
            const AttributeDefault given(factory.GetTypeId(), attribute);
            if (given.GetText() != given.ToText(value))
            {
                given.Refuse(what + " has " + text); // only if a user has given it
            }
            factory.Set(attribute, value);
        }
        return factory;
    });
    return *this;
}

NamedTypes&
NamedTypes::AddNamespace(const std::string& prefix)
{
    m_namespaces.push_back(prefix);
    return *this;
}

NamedTypes&
NamedTypes::SetFilter(Filter filter)
{
    m_filter = std::move(filter);
    return *this;
}

NamedTypes&
NamedTypes::ListAlso(std::vector<std::string> names)
{
    m_others = std::move(names);
    return *this;
}

bool
NamedTypes::IsOne(TypeId type) const
{
    return type.IsChildOf(m_parent) && type.HasConstructor() && (!m_filter || m_filter(type));
}

std::string
NamedTypes::ShortName(TypeId type) const
{
    auto name = type.GetName();
    for (const auto& prefix : m_namespaces)
    {
        if (name.rfind(prefix, 0) == 0)
        {
            name.erase(0, prefix.size());
            break;
        }
    }
    const auto suffix = name.size() - std::min(name.size(), m_suffix.size());
    if (suffix > 0 && name.compare(suffix, m_suffix.size(), m_suffix) == 0)
    {
        name.erase(suffix);
    }
    return name;
}

std::vector<std::string>
NamedTypes::GetNames() const
{
    std::set<std::string> others;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const auto type = TypeId::GetRegistered(i);
        const auto& named = m_namedTypes;
        if (IsOne(type) && std::find(named.begin(), named.end(), type.GetName()) == named.end())
        {
            others.insert(ShortName(type));
        }
    }
    auto names = m_named.GetNames();
    names.insert(names.end(), others.begin(), others.end());
    return names;
}

ObjectFactory
NamedTypes::Find(const std::string& name) const
{
    if (const auto* named = m_named.Find(name))
    {
        return (*named)();
    }
    std::vector<std::string> prefixes{""};
    prefixes.insert(prefixes.end(), m_namespaces.begin(), m_namespaces.end());
    for (const auto& prefix : prefixes)
    {
        for (const auto& full : {prefix + name, prefix + name + m_suffix})
        {
            TypeId type;
            if (TypeId::LookupByNameFailSafe(full, &type) && IsOne(type))
            {
                return ObjectFactory(type.GetName());
            }
        }
    }
    auto names = GetNames();
    names.insert(names.end(), m_others.begin(), m_others.end());
    throw UnknownName(m_what, name, names);
}

} // namespace llmedge
} // namespace ns3
