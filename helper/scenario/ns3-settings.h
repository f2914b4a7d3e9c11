/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NS3_SETTINGS_H
#define LLM_EDGE_NS3_SETTINGS_H

/**
 * @file
 * @ingroup llm-edge
 *
 * ns-3's attributes and global values, set from text without risk.
 *
 * ns-3 reads numbers as far as it can, and ends the process over many a text that it cannot read.
 * So numbers, times, names of enumerations and of types are looked at first; of all else
 * (a DataRate, an Address, a Vector, an object with attributes) only ns-3 knows how it is written,
 * and that is tried in a child process.
 */

#include "ns3/attribute-default.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @brief Give an attribute's default.
 *
 * @param attribute the attribute
 * @param text its value
 * @return whether the attribute accepts it
 */
bool SetFromText(const AttributeDefault& attribute, const std::string& text);

/**
 * @param checker what an attribute or global value accepts
 * @return that in words: "a whole number from 1 to 65535"
 */
std::string Describe(const AttributeChecker& checker);

/**
 * @param checker what an attribute accepts
 * @return the names it accepts if it is an enumeration, empty otherwise
 */
std::vector<std::string> GetEnumNames(const AttributeChecker& checker);

/**
 * @brief Set a global value.
 *
 * @param from where that stands, for people, before the name: "option --"
 * @param name a global value's name
 * @param text its value
 * @throw InputError if there is none, it does not accept the value, or no simulation can begin
 * with it
 */
void SetGlobal(const std::string& from, const std::string& name, const std::string& text);

/**
 * @param name a global value's name
 * @return its value as text, nothing if there is none of that name
 */
std::optional<std::string> GetGlobal(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NS3_SETTINGS_H
