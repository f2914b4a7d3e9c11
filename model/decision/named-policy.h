/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef NAMED_POLICY_H
#define NAMED_POLICY_H

#include "ns3/object.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Create a policy by name.
 *
 * @param name a TypeId name; the namespace ns3::llmedge:: and the suffix may be left out
 * @param base what it must be derived from
 * @param suffix how the names of such policies end, e.g. "DispatchPolicy"
 * @return a new policy with default attributes
 * @throws InputError if there is none; the message lists the short names there are
 */
Ptr<Object> CreateNamedPolicy(const std::string& name, TypeId base, const std::string& suffix);

} // namespace llmedge
} // namespace ns3

#endif // NAMED_POLICY_H
