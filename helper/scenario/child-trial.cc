/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "child-trial.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @brief The child's part of a trial.
 * @param trial what is tried
 * @param output descriptor for what the trial prints
 * @param answer descriptor that a byte goes to if the trial succeeds
 */
[[noreturn]] void
Try(const std::function<bool()>& trial, int output, int answer)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    dup2(output, STDOUT_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    try
    {
        const char yes = 1;
        const bool told = trial() && write(answer, &yes, 1) == 1;
        _exit(told ? 0 : 1);
    }
    catch (...)
    {
        _exit(1);
    }
}

/**
 * @brief Try something in a child process.
 *
 * The answer is what comes through a pipe, not the child's exit status, which memory checkers make
 * their own.
 *
 * @param trial what is tried
 * @param printing whether what the trial prints is an answer, too
 * @return whether there was an answer
 */
bool
Answers(const std::function<bool()>& trial, bool printing)
{
    std::cout.flush(); // or the child would print it again
    int ends[2];
    const pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child < 0)
    {
        throw std::runtime_error(std::string("no process to try the command line in: ") +
                                 std::strerror(errno));
    }
    if (child == 0)
    {
        close(ends[0]);
        Try(trial, printing ? ends[1] : open("/dev/null", O_WRONLY), ends[1]);
    }
    close(ends[1]);
    std::array<char, 4096> buffer;
    bool answered = false;
    ssize_t got = 0;
    do
    {
        got = read(ends[0], buffer.data(), buffer.size());
        answered = answered || got > 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    {
    }
    return answered;
}

} // namespace

bool
Survives(const std::function<bool()>& trial)
{
    return Answers(trial, false);
}

bool
Prints(const std::function<void()>& page)
{
    const auto print = [&] {
        page();
        return false;
    };
    return Answers(print, true);
}

} // namespace llmedge
} // namespace ns3
