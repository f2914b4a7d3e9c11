/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "process-pool.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int NOT_STARTED = 127; // as the shell says it

// A process that writes without end must not fill the memory.
constexpr size_t MOST_TEXT = 1 << 16;

/**
 * @brief The child's part: become the program. Between fork() and execv() only what a signal
 * handler may call is allowed.
 *
 * @param arguments path and arguments, null at the end
 * @param nothing descriptor of /dev/null
 * @param errors descriptor for its standard error
 * @param parent number of the process that started it
 */
[[noreturn]] void
Become(char* const* arguments, int nothing, int errors, pid_t parent)
{
    setpgid(0, 0); // Ctrl-C goes to the terminal's own group
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) // it ended before the line above
    {
        _exit(NOT_STARTED);
    }
#endif
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    execv(arguments[0], arguments);
    const char* const why = std::strerror(errno);
    const bool told = write(STDERR_FILENO, arguments[0], std::strlen(arguments[0])) > 0 &&
                      write(STDERR_FILENO, ": ", 2) > 0 &&
                      write(STDERR_FILENO, why, std::strlen(why)) > 0;
    _exit(told ? NOT_STARTED : NOT_STARTED + 1);
}

/** @return exit status of a process, once it has ended */
int
AwaitEnd(pid_t process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR)
    {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

[[noreturn]] void
Fail()
{
    throw std::runtime_error(std::string("no further process: ") + std::strerror(errno));
}

/** @return the text without line ends behind it; how the process ended if there is none */
std::string
Message(std::string text, int status)
{
    text.erase(text.find_last_not_of('\n') + 1);
    return text.empty() ? "ended with status " + std::to_string(status) : text;
}

} // namespace

ProcessError::ProcessError(size_t which, int code, const std::string& message)
    : std::runtime_error(message),
      index(which),
      status(code)
{
}

ProcessPool::ProcessPool(size_t workers)
    : m_workers(std::max<size_t>(workers, 1))
{
}

ProcessPool::~ProcessPool()
{
    for (const auto& process : m_running)
    {
        kill(-process.id, SIGKILL); // and what it has started
        close(process.errors);
        AwaitEnd(process.id);
    }
}

void
ProcessPool::Run(const std::vector<Command>& commands)
{
    ProcessPool running(m_workers); // ends what is left when an error leaves this function
    size_t next = 0;
    while (next < commands.size() || !running.m_running.empty())
    {
        if (next < commands.size() && running.m_running.size() < m_workers)
        {
            running.Start(commands[next], next);
            ++next;
        }
        else
        {
            running.AwaitOne();
        }
    }
}

void
ProcessPool::Start(const Command& command, size_t index)
{
    auto texts = command;
    std::vector<char*> arguments;
    for (auto& text : texts)
    {
        arguments.push_back(text.data());
    }
    arguments.push_back(nullptr);
    int ends[2];
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0 || pipe(ends) != 0)
    {
        Fail();
    }
    // Another child that held the writing end would hide that this one has ended.
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0)
    {
        Become(arguments.data(), nothing, ends[1], parent);
    }
    const int error = errno;
    setpgid(child, child); // whoever of the two comes first
    close(nothing);
    close(ends[1]);
    if (child < 0)
    {
        close(ends[0]);
        errno = error;
        Fail();
    }
    m_running.push_back({index, child, ends[0], ""});
}

void
ProcessPool::AwaitText()
{
    std::vector<pollfd> ends;
    for (const auto& process : m_running)
    {
        ends.push_back({process.errors, POLLIN, 0});
    }
    while (poll(ends.data(), ends.size(), -1) < 0)
    {
        if (errno != EINTR)
        {
            Fail();
        }
    }
    auto process = m_running.begin();
    for (const auto& end : ends)
    {
        std::array<char, 4096> buffer;
        const ssize_t got = end.revents == 0 ? -1 : read(end.fd, buffer.data(), buffer.size());
        if (got > 0)
        {
            const size_t room = MOST_TEXT - process->text.size();
            process->text.append(buffer.data(), std::min(static_cast<size_t>(got), room));
        }
        else if (got == 0)
        {
            close(process->errors);
            process->errors = -1;
        }
        ++process;
    }
}

void
ProcessPool::AwaitOne()
{
    const auto hasEnded = [](const Process& process) { return process.errors < 0; };
    auto ended = m_running.end();
    while (ended == m_running.end())
    {
        AwaitText();
        ended = std::find_if(m_running.begin(), m_running.end(), hasEnded);
    }
    while (ended != m_running.end())
    {
        const auto process = *ended;
        m_running.erase(ended);
        const int status = AwaitEnd(process.id);
        if (status != 0)
        {
            throw ProcessError(process.index, status, Message(process.text, status));
        }
        ended = std::find_if(m_running.begin(), m_running.end(), hasEnded);
    }
}

} // namespace llmedge
} // namespace ns3
