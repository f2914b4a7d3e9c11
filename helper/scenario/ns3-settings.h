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
 * ns-3's attributes and global values, set from text without risk. Private: used by
 * program-options.cc only.
 *
 * ns-3 ends the process over many a text that it cannot read (a DataRate, a TypeId, an object
 * with attributes, ...). So everything is tried in a child process first.
 */

#include <functional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @param trial what is tried in a child process that can print nothing
 * @return whether it returned true
 * @throw std::runtime_error if there is no further process to be had
 */
bool Survives(const std::function<bool()>& trial);

/**
 * @param page something that prints, tried in a child process; it may end the process
 * @return whether it printed anything on standard output
 * @throw std::runtime_error if there is no further process to be had
 */
bool Prints(const std::function<void()>& page);

/**
 * @brief Set an attribute's default.
 *
 * @param name "TypeId::Attribute"
 * @param text its value
 * @throw InputError if there is no such attribute, or it does not accept the value
 */
void SetAttributeDefault(const std::string& name, const std::string& text);

/**
 * @brief Set a global value.
 *
 * @param name a global value's name
 * @param text its value
 * @throw InputError if there is none, it does not accept the value, or no simulation can begin
 * with it
 */
void SetGlobal(const std::string& name, const std::string& text);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NS3_SETTINGS_H
