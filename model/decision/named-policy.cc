/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "named-policy.h"

#include "ns3/input-error.h"
#include "ns3/object-factory.h"

#include <set>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::string NAMESPACE = "ns3::llmedge::";

/**
 * @param name a TypeId name
 * @param base what it must be derived from
 * @param type where the type goes
 * @return whether it is that of a concrete policy
 */
bool
FindPolicyType(const std::string& name, TypeId base, TypeId& type)
{
    return TypeId::LookupByNameFailSafe(name, &type) && type.IsChildOf(base) &&
           type.HasConstructor();
}

/**
 * @param name a TypeId name
 * @param suffix how such names end
 * @return it without namespace and suffix
 */
std::string
ShortName(std::string name, const std::string& suffix)
{
    if (name.rfind(NAMESPACE, 0) == 0)
    {
        name.erase(0, NAMESPACE.size());
    }
    if (name.size() > suffix.size() &&
        name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
    {
        name.erase(name.size() - suffix.size());
    }
    return name;
}

/**
 * @param base what they are derived from
 * @param suffix how their names end
 * @return the short names of all concrete policies, a blank before each
 */
std::string
PolicyNames(TypeId base, const std::string& suffix)
{
    std::set<std::string> sorted;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const auto type = TypeId::GetRegistered(i);
        if (type.IsChildOf(base) && type.HasConstructor())
        {
            sorted.insert(ShortName(type.GetName(), suffix));
        }
    }
    std::string names;
    for (const auto& name : sorted)
    {
        names += " " + name;
    }
    return names;
}

} // namespace

Ptr<Object>
CreateNamedPolicy(const std::string& name, TypeId base, const std::string& suffix)
{
    TypeId type;
    if (FindPolicyType(name, base, type) || FindPolicyType(NAMESPACE + name, base, type) ||
        FindPolicyType(NAMESPACE + name + suffix, base, type))
    {
        ObjectFactory factory;
        factory.SetTypeId(type);
        return factory.Create<Object>();
    }
    throw InputError("policy '" + name +
                     "' is unknown, expected one of:" + PolicyNames(base, suffix));
}

} // namespace llmedge
} // namespace ns3
