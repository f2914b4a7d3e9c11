/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NAMED_TYPE_H
#define LLM_EDGE_NAMED_TYPE_H

#include "ns3/type-id.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Find a concrete type by the name that a user wrote.
 *
 * @param name a TypeId name, with or without "ns3::llmedge::", and with or without the suffix
 * @param parent the type that it must be derived from
 * @param suffix end of the names of such types, e.g. "DispatchPolicy"
 * @param what what messages call such a type, e.g. "policy"
 * @return the type
 * @throws InputError if there is none; the message lists the short names of those that exist
 */
TypeId FindNamedType(const std::string& name,
                     TypeId parent,
                     const std::string& suffix,
                     const std::string& what);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NAMED_TYPE_H
