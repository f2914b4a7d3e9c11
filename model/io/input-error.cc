/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "input-error.h"

#include "printable-text.h"

namespace ns3
{
namespace llmedge
{

namespace
{

std::string
Place(const std::string& path, uint64_t line)
{
    return line > 0 ? path + ":" + std::to_string(line) + ": " : path + ": ";
}

} // namespace

InputError::InputError(const std::string& message)
    : std::runtime_error(PrintableMessage(message))
{
}

InputError::InputError(const std::string& path, uint64_t line, const std::string& message)
    : std::runtime_error(PrintableMessage(Place(path, line) + message))
{
}

} // namespace llmedge
} // namespace ns3
