/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "config-store-file.h"

#include "ns3/input-error.h"
#include "ns3/input-file.h"
#include "ns3/line-reader.h"

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <iterator>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

namespace pt = boost::property_tree;

/**
 * @brief Refuse XML whose elements are nested so deeply that to read it would exhaust the stack.
 *
 * @param path the file, for the message
 * @param text its text
 */
void
CheckDepth(const std::string& path, const std::string& text)
{
    constexpr size_t DEEPEST = 100;
    size_t depth = 0;
    for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1))
    {
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        if (next == '!' || next == '?')
        {
            continue;
        }
        const auto end = text.find('>', at);
        const bool isWhole = end != std::string::npos && text[end - 1] == '/';
        depth += next == '/' || isWhole ? 0 : 1;
        depth -= next == '/' && depth > 0 ? 1 : 0;
        if (depth > DEEPEST)
        {
            throw InputError(path,
                             0,
                             "has elements more than " + std::to_string(DEEPEST) +
                                 " deep, expected a file that ns-3's ConfigStore has written");
        }
    }
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
    InputFile file(path);
    LineReader lines(file.GetStream(), path);
    ConfigStoreFile found(path);
    while (lines.Next())
    {
        std::istringstream line{std::string(lines.Text())};
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
    InputFile file(path);
    const std::string text{std::istreambuf_iterator<char>(file.GetStream()),
                           std::istreambuf_iterator<char>()};
    CheckDepth(path, text);
    std::istringstream in(text);
    ConfigStoreFile found(path);
    pt::ptree document;
    try
    {
        pt::read_xml(in, document, pt::xml_parser::no_comments | pt::xml_parser::trim_whitespace);
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
