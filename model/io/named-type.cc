/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "named-type.h"

#include "input-error.h"

#include <set>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::string NAMESPACE = "ns3::llmedge::";

/**
 * @param type a type
 * @param parent another
 * @return whether it is derived from that and can be made
 */
bool
IsConcrete(TypeId type, TypeId parent)
{
    return type.IsChildOf(parent) && type.HasConstructor();
}

/**
 * @param parent a type
 * @param suffix end of the names of types derived from it
 * @return the short names of those that can be made, each after a blank
 */
std::string
ShortNames(TypeId parent, const std::string& suffix)
{
    std::set<std::string> sorted;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const auto type = TypeId::GetRegistered(i);
        if (!IsConcrete(type, parent))
        {
            continue;
        }
        auto name = type.GetName();
        if (name.rfind(NAMESPACE, 0) == 0)
        {
            name.erase(0, NAMESPACE.size());
        }
        if (name.size() > suffix.size() &&
            name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
        {
            name.erase(name.size() - suffix.size());
        }
        sorted.insert(name);
    }
    std::string names;
    for (const auto& name : sorted)
    {
        names += " " + name;
    }
    return names;
}

} // namespace

TypeId
FindNamedType(const std::string& name,
              TypeId parent,
              const std::string& suffix,
              const std::string& what)
{
    for (const auto& full : {name, NAMESPACE + name, NAMESPACE + name + suffix})
    {
        TypeId type;
        if (TypeId::LookupByNameFailSafe(full, &type) && IsConcrete(type, parent))
        {
            return type;
        }
    }
    throw InputError(what + " '" + name +
                     "' is unknown, expected one of:" + ShortNames(parent, suffix));
}

} // namespace llmedge
} // namespace ns3
