/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "given-attributes.h"

#include "attribute-option.h"
#include "child-trial.h"
#include "config-store-file.h"
#include "ns3-settings.h"

#include "ns3/config-store.h"
#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/string.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::string CONFIG_STORE = "ns3::ConfigStore::";

/**
 * @param first who gave something
 * @param second who gives it now
 * @param same whether the value is the same
 * @throws InputError if it is not, and the two are not the same
 */
void
RefuseOther(const GivenAttributes::Origin& first, const GivenAttributes::Origin& second, bool same)
{
    if (!same && first.what != second.what)
    {
        throw InputError(second.what + " is '" + second.value + "', but " + first.what + " is '" +
                         first.value + "', expected one of them");
    }
}

/**
 * @param setting a setting in a file that ns-3 has saved
 * @return whether it would be saved like that now
 * @throws InputError if there is no such attribute
 */
bool
IsSaved(const ConfigStoreFile::Setting& setting)
{
    if (setting.isGlobal)
    {
        return GetGlobal(setting.name) == setting.value;
    }
    try
    {
        return AttributeDefault(setting.name).GetSavedText() == setting.value;
    }
    catch (const InputError& error)
    {
        throw InputError(setting.where + error.what());
    }
}

/**
 * @param path a file in the format that the command line names
 * @return what it sets
 * @throws InputError if it cannot be read
 */
ConfigStoreFile
ReadConfigStore(const std::string& path)
{
    const bool isXml = AttributeDefault(CONFIG_STORE + "FileFormat").GetText() == "Xml";
    return isXml ? ConfigStoreFile::ReadXml(path) : ConfigStoreFile::ReadRawText(path);
}

/**
 * @param path a file that ns-3 has saved
 * @return whether it has everything; true if it is a pipe or a device, which cannot be read back
 */
bool
IsWhole(const std::string& path)
{
    if (!std::filesystem::is_regular_file(path))
    {
        return true;
    }
    try
    {
        std::set<std::string> globals;
        const auto file = ReadConfigStore(path);
        for (const auto& setting : file.GetSettings())
        {
            globals.insert(setting.isGlobal ? setting.name : "");
        }
        // ns-3 writes them last, and does not look whether a write has succeeded.
        return std::all_of(GlobalValue::Begin(), GlobalValue::End(), [&](const auto* global) {
            return globals.count(global->GetName()) > 0;
        });
    }
    catch (const InputError&)
    {
        return false; // it ends in the middle of a setting
    }
}

} // namespace

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
GivenAttributes::ReadGlobal(const std::string& from,
                            const std::string& name,
                            const std::string& value)
{
    SetGlobal(from, name, value);
    const Origin origin{"", from + name, value};
    const auto [other, isFirst] = m_origins.emplace(name, origin);
    RefuseOther(other->second, origin, isFirst || other->second.value == value);
    m_values[name] = value;
}

std::optional<std::string>
GivenAttributes::GetConfigStoreFile(const std::string& mode) const
{
    const auto given = m_values.lower_bound(CONFIG_STORE);
    if (given == m_values.end() || given->first.rfind(CONFIG_STORE, 0) != 0)
    {
        return std::nullopt;
    }
    const auto is = AttributeDefault(CONFIG_STORE + "Mode").GetText();
    auto file = AttributeDefault(CONFIG_STORE + "Filename").GetText();
    if (is == "None" || file.empty())
    {
        throw InputError("attribute " + given->first + " is given, but " + CONFIG_STORE +
                         (file.empty() ? "Filename is not, expected a file"
                                       : "Mode is None, expected Load or Save"));
    }
    return is == mode ? std::optional(file) : std::nullopt;
}

void
GivenAttributes::LoadConfigStore()
{
    const auto path = GetConfigStoreFile("Load");
    if (!path)
    {
        return;
    }
    const auto file = ReadConfigStore(*path);
    for (const auto& setting : file.GetSettings())
    {
        const bool isOwn = setting.name.rfind(CONFIG_STORE, 0) == 0;
        if (isOwn && !file.IsListing())
        {
            throw InputError(setting.where + setting.name + " cannot be set in a file");
        }
        if (isOwn || (file.IsListing() && IsSaved(setting)))
        {
            continue;
        }
        setting.isGlobal ? ReadGlobal(setting.where, setting.name, setting.value)
                         : Read(setting.where, setting.name, setting.value);
    }
}

void
GivenAttributes::SaveConfigStore() const
{
    const auto path = GetConfigStoreFile("Save");
    if (!path)
    {
        return;
    }
    OutputFile trial(*path); // leaves nothing behind
    const auto save = [] {
        ConfigStore().ConfigureDefaults();
        return true;
    };
    // In a child process, which ns-3 ends if it was built without XML.
    if (!Survives(save))
    {
        throw InputError("ns-3 cannot save " + *path + " in the format " +
                         AttributeDefault(CONFIG_STORE + "FileFormat").GetText() +
                         ", expected RawText");
    }
    if (!IsWhole(*path))
    {
        std::filesystem::remove(*path);
        throw std::runtime_error(*path + ": cannot be written to its end");
    }
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
    RefuseOther(other->second, origin, isFirst || attribute.ToText(StringValue(value)) == before);
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
