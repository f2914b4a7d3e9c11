/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EXHAUSTED_MEMORY_H
#define LLM_EDGE_EXHAUSTED_MEMORY_H

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Say "out of memory" and end the process with status 1, at once: what was under
 * construction cannot be taken down.
 *
 * @param name the program's name, before the message
 */
[[noreturn]] void EndOutOfMemory(const std::string& name);

/**
 * @ingroup llm-edge
 *
 * @brief Let a segmentation fault of a process that has no memory left end it as EndOutOfMemory()
 * does. Any other fault ends it as before, and so does every fault if the process has a handler of
 * its own.
 *
 * @param name the program's name, before the message
 */
void ReportExhaustedMemory(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EXHAUSTED_MEMORY_H
