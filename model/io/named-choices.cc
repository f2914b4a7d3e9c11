/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "named-choices.h"

namespace ns3
{
namespace llmedge
{

InputError
UnknownName(const std::string& what,
            const std::string& name,
            const std::vector<std::string>& names,
            const std::string& otherwise)
{
    std::string list;
    for (const auto& one : names)
    {
        list += " " + one;
    }
    return InputError(what + " '" + name + "' is unknown, expected one of:" + list +
                      (otherwise.empty() ? "" : ", or " + otherwise));
}

} // namespace llmedge
} // namespace ns3
