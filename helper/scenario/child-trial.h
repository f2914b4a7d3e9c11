/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CHILD_TRIAL_H
#define LLM_EDGE_CHILD_TRIAL_H

#include <functional>

namespace ns3
{
namespace llmedge
{

/**
 * @file
 * @ingroup llm-edge
 *
 * What may end the process, tried in a child process first.
 */

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

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CHILD_TRIAL_H
