/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-policy.h"

#include "ns3/input-error.h"
#include "ns3/object-factory.h"

#include <set>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DispatchPolicy);

namespace
{

constexpr const char* NAMESPACE = "ns3::llmedge::";
constexpr const char* SUFFIX = "DispatchPolicy";

/**
 * @param name a TypeId name
 * @param type where the type goes
 * @return whether it is that of a concrete policy
 */
bool
FindPolicyType(const std::string& name, TypeId& type)
{
    return TypeId::LookupByNameFailSafe(name, &type) &&
           type.IsChildOf(DispatchPolicy::GetTypeId()) && type.HasConstructor();
}

/** @return the TypeId names of all concrete policies, separated by blanks */
std::string
PolicyNames()
{
    std::set<std::string> sorted;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const auto type = TypeId::GetRegistered(i);
        if (type.IsChildOf(DispatchPolicy::GetTypeId()) && type.HasConstructor())
        {
            auto name = type.GetName();
            const std::string prefix(NAMESPACE);
            const std::string suffix(SUFFIX);
            if (name.rfind(prefix, 0) == 0)
            {
                name.erase(0, prefix.size());
            }
            if (name.size() > suffix.size() &&
                name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
            {
                name.erase(name.size() - suffix.size());
            }
            sorted.insert(name);
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

TypeId
DispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::DispatchPolicy").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

DispatchDecision
DispatchPolicy::Decide(const RequestView& request, const std::vector<ServerView>& servers)
{
    DispatchDecision decision;
    decision.server = Choose(request, servers);
    return decision;
}

bool
DispatchPolicy::Allocates() const
{
    return false;
}

int64_t
DispatchPolicy::AssignStreams(int64_t stream)
{
    return 0;
}

Ptr<DispatchPolicy>
DispatchPolicy::Create(const std::string& name)
{
    TypeId type;
    if (FindPolicyType(name, type) || FindPolicyType(NAMESPACE + name, type) ||
        FindPolicyType(NAMESPACE + name + SUFFIX, type))
    {
        ObjectFactory factory;
        factory.SetTypeId(type);
        return factory.Create<DispatchPolicy>();
    }
    throw InputError("policy '" + name + "' is unknown, expected one of:" + PolicyNames());
}

} // namespace llmedge
} // namespace ns3
