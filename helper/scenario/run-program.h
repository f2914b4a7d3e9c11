/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_PROGRAM_H
#define LLM_EDGE_RUN_PROGRAM_H

#include <functional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Thrown where a program that was only to be checked (--check) has built everything.
 */
struct EndOfCheck
{
};

/**
 * @ingroup llm-edge
 *
 * @brief Run a program's body and turn what it throws into an exit status, with one message; the
 * simulator is taken down then. Where memory ran out the process ends at once, with status 1: what
 * was under construction cannot be taken down.
 *
 * What cannot be written is an error too: a file that would grow over the limit of the process, and
 * standard output that is closed or full.
 *
 * @param name the program's name, before every message
 * @param body the program; its result is the exit status
 * @return the body's result; 0 after an EndOfCheck; 2 after an InputError; 1 after anything else
 * thrown, and if standard output could not be written
 */
int RunProgram(const std::string& name, const std::function<int()>& body);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_PROGRAM_H
