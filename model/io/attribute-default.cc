/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "attribute-default.h"

#include "input-error.h"

#include "ns3/string.h"

#include <cstdlib>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @return the module's own defaults, by "TypeId::Attribute"
 *
 * ns-3 keeps the first default of an attribute beside the one now, and the two are one object until
 * somebody sets it. What this module has set is kept here, so that it is not taken for a user's.
 */
std::map<std::string, Ptr<const AttributeValue>>&
GetPreferred()
{
    static std::map<std::string, Ptr<const AttributeValue>> preferred;
    return preferred;
}

} // namespace

AttributeDefault::AttributeDefault(const std::string& name)
{
    const auto colons = name.rfind("::");
    const auto typeName = name.substr(0, colons == std::string::npos ? 0 : colons);
    if (!TypeId::LookupByNameFailSafe(typeName, &m_type))
    {
        throw InputError(name + ": there is no type '" + typeName +
                         "'; --PrintTypeIds lists those there are");
    }
    if (!Find(name.substr(colons + 2)))
    {
        throw InputError(name + ": there is no such attribute; --PrintAttributes=" + typeName +
                         " lists those there are");
    }
}

AttributeDefault::AttributeDefault(TypeId type, const std::string& attribute)
    : AttributeDefault(type.GetName() + "::" + attribute)
{
}

bool
AttributeDefault::Find(const std::string& attribute)
{
    for (auto type = m_type;; type = type.GetParent())
    {
        for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            if (type.GetAttribute(i).name == attribute)
            {
                m_type = type;
                m_index = i;
                return true;
            }
        }
        if (!type.HasParent())
        {
            return false;
        }
    }
}

TypeId::AttributeInformation
AttributeDefault::GetInformation() const
{
    return m_type.GetAttribute(m_index);
}

std::string
AttributeDefault::GetName() const
{
    return m_type.GetAttributeFullName(m_index);
}

std::string
AttributeDefault::GetHelp() const
{
    return GetInformation().help;
}

Ptr<const AttributeChecker>
AttributeDefault::GetChecker() const
{
    return GetInformation().checker;
}

std::string
AttributeDefault::ToText(const AttributeValue& value) const
{
    const auto checker = GetChecker();
    // An object has no text; what describes it does.
    const bool isObject = checker->GetValueTypeName() == "ns3::PointerValue";
    const auto valid = isObject ? nullptr : checker->CreateValidValue(value);
    return valid ? valid->SerializeToString(checker) : value.SerializeToString(checker);
}

Ptr<const AttributeValue>
AttributeDefault::GetValue() const
{
    return GetChecker()->CreateValidValue(*GetInitialValue());
}

std::string
AttributeDefault::GetText() const
{
    return ToText(*GetInitialValue());
}

std::string
AttributeDefault::GetSavedText() const
{
    const auto information = GetInformation();
    return information.initialValue->SerializeToString(information.checker);
}

Ptr<const AttributeValue>
AttributeDefault::GetInitialValue() const
{
    const auto environment = ReadEnvironment();
    const auto found = environment.find(GetName());
    if (found != environment.end())
    {
        return Create<StringValue>(found->second);
    }
    return GetInformation().initialValue;
}

bool
AttributeDefault::IsSettable() const
{
    const auto information = GetInformation();
    return (information.flags & TypeId::ATTR_CONSTRUCT) != 0 && information.accessor->HasSetter();
}

bool
AttributeDefault::IsGiven() const
{
    if (ReadEnvironment().count(GetName()) > 0)
    {
        return true;
    }
    const auto information = GetInformation();
    const auto& value = information.initialValue;
    const auto& preferred = GetPreferred();
    const auto own = preferred.find(GetName());
    if (value == information.originalInitialValue ||
        (own != preferred.end() && value == own->second))
    {
        return false;
    }
    // A text comes from Set(). A value may come from a ConfigStore file, which lists the attributes
    // that nobody has changed, too.
    const bool isText = information.checker->GetValueTypeName() != "ns3::StringValue" &&
                        DynamicCast<const StringValue>(value);
    return isText || ToText(*value) != ToText(*information.originalInitialValue);
}

bool
AttributeDefault::Set(const std::string& text) const
{
    if (!GetChecker()->CreateValidValue(StringValue(text)))
    {
        return false;
    }
    auto type = m_type;
    return type.SetAttributeInitialValue(m_index, Create<StringValue>(text));
}

void
AttributeDefault::Prefer(const std::string& text) const
{
    if (!IsGiven() && Set(text))
    {
        GetPreferred()[GetName()] = GetInformation().initialValue;
    }
}

void
AttributeDefault::Prefer(Ptr<Object> object,
                         const std::string& attribute,
                         const AttributeValue& value)
{
    if (!AttributeDefault(object->GetInstanceTypeId(), attribute).IsGiven())
    {
        object->SetAttribute(attribute, value);
    }
}

void
AttributeDefault::Fix(Ptr<Object> object,
                      const std::string& attribute,
                      const AttributeValue& value,
                      const std::string& reason)
{
    AttributeDefault(object->GetInstanceTypeId(), attribute).Require(value, reason);
    object->SetAttribute(attribute, value);
}

void
AttributeDefault::FixIfThere(Ptr<Object> object,
                             const std::string& attribute,
                             const AttributeValue& value,
                             const std::string& reason)
{
    TypeId::AttributeInformation information;
    if (object->GetInstanceTypeId().LookupAttributeByName(attribute, &information))
    {
        Fix(object, attribute, value, reason);
    }
}

void
AttributeDefault::Require(const AttributeValue& value, const std::string& reason) const
{
    if (IsGiven() && GetText() != ToText(value))
    {
        Refuse(reason);
    }
}

void
AttributeDefault::Refuse(const std::string& reason) const
{
    if (IsGiven())
    {
        throw InputError("attribute " + GetName() + " is given as '" + GetText() + "', but " +
                         reason);
    }
}

void
AttributeDefault::RefuseAllOf(TypeId type, const std::string& reason)
{
    for (;; type = type.GetParent())
    {
        for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            AttributeDefault(type, type.GetAttribute(i).name).Refuse(reason);
        }
        if (!type.HasParent())
        {
            return;
        }
    }
}

std::map<std::string, std::string>
AttributeDefault::ReadEnvironment()
{
    std::map<std::string, std::string> found;
    const char* text = std::getenv("NS_ATTRIBUTE_DEFAULT");
    std::istringstream entries(text ? text : "");
    for (std::string entry; std::getline(entries, entry, ';');)
    {
        const auto equals = entry.find('=');
        if (equals != std::string::npos)
        {
            found.emplace(entry.substr(0, equals), entry.substr(equals + 1));
        }
    }
    return found;
}

} // namespace llmedge
} // namespace ns3
