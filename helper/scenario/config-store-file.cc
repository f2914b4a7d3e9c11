/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "config-store-file.h"

#include "ns3/input-error.h"
#include "ns3/line-reader.h"

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <fstream>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

namespace pt = boost::property_tree;

/**
 * @param path a file
 * @return the file, opened
 * @throws InputError if it cannot be
 */
std::ifstream
Open(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
    {
        throw InputError(path, 0, "cannot be opened for reading");
    }
    return file;
}

/**
 * @brief Take the value of a setting, which may go on in the next lines, as ns-3 allows.
 *
 * @param lines the file, in the setting's first line
 * @param text what follows the name in that line
 * @return what stands between the quotation marks
 * @throws InputError if it is not in two quotation marks
 */
std::string
ReadQuoted(LineReader& lines, std::string text)
{
    const auto line = lines.Line();
    const auto quotes = [&text] { return std::count(text.begin(), text.end(), '"'); };
    while (quotes() == 1 && lines.Next())
    {
        text += lines.Text();
    }
    text.erase(text.find_last_not_of(" \t") + 1);
    if (quotes() != 2 || text.front() != '"' || text.back() != '"')
    {
        throw InputError(lines.Name(),
                         line,
                         "has the value '" + text + "', expected a value in quotation marks");
    }
    return text.substr(1, text.size() - 2);
}

} // namespace

ConfigStoreFile::ConfigStoreFile(const std::string& path)
    : m_path(path)
{
}

ConfigStoreFile
ConfigStoreFile::ReadRawText(const std::string& path)
{
    auto file = Open(path);
    LineReader lines(file, path);
    ConfigStoreFile found(path);
    while (lines.Next())
    {
        std::istringstream line(lines.Text());
        std::string kind;
        std::string name;
        std::string rest;
        if (!(line >> kind) || kind.front() == '#')
        {
            continue;
        }
        const auto number = lines.Line();
        line >> name >> std::ws;
        std::getline(line, rest);
        found.Add(number, kind, name, ReadQuoted(lines, rest));
    }
    return found;
}

ConfigStoreFile
ConfigStoreFile::ReadXml(const std::string& path)
{
    auto file = Open(path);
    ConfigStoreFile found(path);
    pt::ptree document;
    try
    {
        pt::read_xml(file, document, pt::xml_parser::no_comments | pt::xml_parser::trim_whitespace);
    }
    catch (const pt::xml_parser_error& error)
    {
        throw InputError(path, error.line(), "is no XML: " + error.message());
    }
    for (const auto& [root, content] : document)
    {
        for (const auto& [kind, element] : content)
        {
            if (kind == "<xmlattr>")
            {
                continue; // the root's own
            }
            const auto name = element.get_optional<std::string>("<xmlattr>.name");
            const auto value = element.get_optional<std::string>("<xmlattr>.value");
            found.Add(0, kind, name.value_or(""), value.value_or(""));
        }
    }
    return found;
}

void
ConfigStoreFile::Add(uint64_t line,
                     const std::string& kind,
                     const std::string& name,
                     const std::string& value)
{
    if (kind == "value")
    {
        throw InputError(m_path,
                         line,
                         "sets an attribute of an object by its path, which only a script can, "
                         "expected 'default' and 'global' alone");
    }
    if ((kind != "default" && kind != "global") || name.empty())
    {
        throw InputError(m_path,
                         line,
                         "has a setting '" + kind + " " + name +
                             "', expected 'default TypeId::Attribute' or 'global Name'");
    }
    // ns-3 lists the mode in which it was writing this.
    m_isListing = m_isListing || (name == "ns3::ConfigStore::Mode" && value == "Save");
    const auto where = m_path + (line > 0 ? ":" + std::to_string(line) : "") + ": ";
    m_settings.push_back({where, kind == "global", name, value});
}

const std::vector<ConfigStoreFile::Setting>&
ConfigStoreFile::GetSettings() const
{
    return m_settings;
}

bool
ConfigStoreFile::IsListing() const
{
    return m_isListing;
}

} // namespace llmedge
} // namespace ns3
