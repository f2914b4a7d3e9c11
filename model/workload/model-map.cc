/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-map.h"

#include "ns3/input-error.h"

#include <sstream>

namespace ns3
{
namespace llmedge
{

ModelMap::ModelMap(const std::string& text)
{
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');)
    {
        const auto colon = part.find(':');
        const auto name = part.substr(0, colon);
        if (colon == std::string::npos || name.empty() ||
            !m_names.emplace(name, part.substr(colon + 1)).second)
        {
            throw InputError("the map of models has '" + part +
                             "', expected NAME:MODEL,NAME:MODEL,... with each NAME once");
        }
    }
}

bool
ModelMap::IsEmpty() const
{
    return m_names.empty();
}

std::string
ModelMap::Get(std::string_view model) const
{
    auto found = m_names.find(model);
    if (found == m_names.end())
    {
        found = m_names.find("*");
    }
    return found == m_names.end() ? std::string(model) : found->second;
}

} // namespace llmedge
} // namespace ns3
