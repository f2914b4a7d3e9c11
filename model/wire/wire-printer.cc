/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-printer.h"

namespace ns3
{
namespace llmedge
{

WirePrinter::WirePrinter(std::ostream& os)
    : m_os(os)
{
}

void
WirePrinter::Print(const std::set<std::string>& field)
{
    const char* separator = "";
    for (const auto& name : field)
    {
        m_os << separator << name;
        separator = ",";
    }
}

void
WirePrinter::Print(const std::map<std::string, uint32_t>& field)
{
    const char* separator = "";
    for (const auto& [name, count] : field)
    {
        m_os << separator << name << ":" << count;
        separator = ",";
    }
}

} // namespace llmedge
} // namespace ns3
