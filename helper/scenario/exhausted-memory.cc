/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "exhausted-memory.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sys/mman.h>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr size_t STACK_BYTES = 1 << 16; //!< The handler's own stack: the other may not grow
constexpr size_t PROBE_BYTES = 1 << 20; //!< More than malloc() asks the system for at once

alignas(16) char g_stack[STACK_BYTES]; //!< Where the handler runs
std::string g_message;                 //!< What it writes; made while there is memory

/** @return whether the system gives the process no more memory */
bool
IsMemoryExhausted()
{
    void* probe =
        mmap(nullptr, PROBE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (probe == MAP_FAILED)
    {
        return true;
    }
    munmap(probe, PROBE_BYTES);
    return false;
}

/**
 * Only what a signal handler may call is called.
 *
 * @param signal SIGSEGV
 */
void
HandleFault(int signal)
{
    if (IsMemoryExhausted())
    {
        // Whether it could be written or not, there is nothing else to do.
        static_cast<void>(!write(STDERR_FILENO, g_message.data(), g_message.size()));
        _exit(1);
    }
    std::signal(signal, SIG_DFL); // the instruction is tried again, and faults again
}

} // namespace

void
EndOutOfMemory(const std::string& name)
{
    std::cerr << name << ": out of memory" << std::endl;
    std::_Exit(1);
}

void
ReportExhaustedMemory(const std::string& name)
{
    struct sigaction before = {};
    if (sigaction(SIGSEGV, nullptr, &before) != 0 || before.sa_handler != SIG_DFL)
    {
        return; // a sanitizer's, or the user's
    }
    g_message = name + ": out of memory\n";
    // ns3::Object's constructor writes to what malloc() gives it without asking whether that is
    // memory, and a stack that cannot grow faults, too.
    stack_t stack = {};
    stack.ss_sp = g_stack;
    stack.ss_size = STACK_BYTES;
    struct sigaction action = {};
    action.sa_handler = &HandleFault;
    action.sa_flags = SA_ONSTACK;
    if (sigaltstack(&stack, nullptr) == 0)
    {
        sigaction(SIGSEGV, &action, nullptr);
    }
}

} // namespace llmedge
} // namespace ns3
