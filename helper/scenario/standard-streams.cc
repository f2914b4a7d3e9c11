/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "standard-streams.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

void
PrepareStandardStreams()
{
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
        {
            // The lowest free number is this one. What is opened the wrong way fails when used.
            [[maybe_unused]] const int opened =
                open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

void
FlushStandardOutput()
{
    errno = 0;
    std::cout.flush();
    const bool whole = std::cout.good() && std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (!whole)
    {
        const std::string reason = errno == 0 ? "" : std::string(": ") + std::strerror(errno);
        throw std::runtime_error("standard output cannot be written" + reason);
    }
}

} // namespace llmedge
} // namespace ns3
