/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "json-object-reader.h"

#include "ns3/input-error.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

JsonObjectReader::JsonObjectReader(const Json& object, const std::string& place)
    : m_object(object),
      m_name(place.empty() ? "" : place + " "),
      m_prefix(place.empty() ? "" : place + ".")
{
    if (!object.is_object())
    {
        throw InputError(m_name + "is " + Shown(object) + ", expected an object");
    }
}

bool
JsonObjectReader::Has(const char* name) const
{
    return m_object.contains(name);
}

const JsonObjectReader::Json&
JsonObjectReader::Member(const char* name) const
{
    if (!Has(name))
    {
        throw InputError(m_name + "has no member '" + name + "'");
    }
    return m_object.at(name);
}

double
JsonObjectReader::Number(const char* name) const
{
    return Number(Member(name), m_prefix + name);
}

double
JsonObjectReader::Number(const char* name, double standard) const
{
    return Has(name) ? Number(name) : standard;
}

uint64_t
JsonObjectReader::Whole(const char* name, uint64_t least, uint64_t most) const
{
    const Json& value = Member(name);
    if (!value.is_number_unsigned() || value.get<uint64_t>() < least ||
        value.get<uint64_t>() > most)
    {
        throw InputError(m_prefix + name + " is " + Shown(value) +
                         ", expected a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most));
    }
    return value.get<uint64_t>();
}

bool
JsonObjectReader::Truth(const char* name, bool standard) const
{
    if (Has(name) && !Member(name).is_boolean())
    {
        throw InputError(m_prefix + name + " is " + Shown(Member(name)) +
                         ", expected true or false");
    }
    return Has(name) ? Member(name).get<bool>() : standard;
}

const JsonObjectReader::Json&
JsonObjectReader::List(const char* name, const char* what) const
{
    const Json& list = Member(name);
    if (!list.is_array())
    {
        throw InputError(m_prefix + name + " is " + Shown(list) + ", expected " + what);
    }
    return list;
}

std::string
JsonObjectReader::Id() const
{
    const Json& id = Member("id");
    if (!id.is_string() && !id.is_number_integer())
    {
        throw InputError(m_prefix + "id is " + Shown(id) + ", expected a string or a whole number");
    }
    return id.dump(-1, ' ', true, Json::error_handler_t::replace);
}

double
JsonObjectReader::Number(const Json& value, const std::string& name)
{
    if (!value.is_number())
    {
        throw InputError(name + " is " + Shown(value) + ", expected a number");
    }
    return value.get<double>();
}

int64_t
JsonObjectReader::Whole(const Json& value, const std::string& name, int64_t least, int64_t most)
{
    const bool fits =
        value.is_number_integer() &&
        (!value.is_number_unsigned() ||
         value.get<uint64_t>() <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max()));
    const int64_t number = fits ? value.get<int64_t>() : 0;
    if (!fits || number < least || number > most)
    {
        throw InputError(name + " is " + Shown(value) + ", expected a whole number from " +
                         std::to_string(least) + " to " + std::to_string(most));
    }
    return number;
}

std::string
JsonObjectReader::Shown(const Json& value)
{
    constexpr size_t MOST = 40;
    const std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() > MOST ? text.substr(0, MOST) + "..." : text;
}

} // namespace llmedge
} // namespace ns3
