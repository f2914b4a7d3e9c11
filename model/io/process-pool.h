/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROCESS_POOL_H
#define LLM_EDGE_PROCESS_POOL_H

#include <cstddef>
#include <list>
#include <stdexcept>
#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** A program that did not end with exit status 0. */
class ProcessError : public std::runtime_error
{
  public:
    /**
     * @param index which of the commands it was, from 0
     * @param status exit status; 128 and the signal's number if a signal ended it
     * @param message what it wrote on standard error, or how it ended if it wrote nothing
     */
    ProcessError(size_t index, int status, const std::string& message);

    size_t index; //!< Which of the commands it was, from 0
    int status;   //!< Exit status
};

/**
 * @ingroup llm-edge
 *
 * @brief Runs programs in processes of their own, a few at a time.
 *
 * What they print is dropped, what they write on standard error is kept for messages. They do not
 * get the terminal's Ctrl-C, so that whoever runs them can let them finish; on Linux they end when
 * this process does, however that ends.
 */
class ProcessPool
{
  public:
    /** A program and its arguments. The first one is its path; PATH is not searched. */
    using Command = std::vector<std::string>;

    /**
     * @param workers most processes at a time, 1 or more
     */
    explicit ProcessPool(size_t workers);
    /** Ends the processes that are left. */
    ~ProcessPool();
    ProcessPool(const ProcessPool&) = delete;
    ProcessPool& operator=(const ProcessPool&) = delete;

    /**
     * @brief Run programs, and wait until all of them have ended.
     *
     * @param commands the programs, started in this order
     * @throws ProcessError if one fails: of those that have failed by then, the first in this
     * order; the others have been ended
     * @throws std::runtime_error if there is no further process to be had
     */
    void Run(const std::vector<Command>& commands);

  private:
    /** A process. */
    struct Process
    {
        size_t index;     //!< Which command it runs
        pid_t id;         //!< Its number
        int errors;       //!< Where its standard error comes from
        std::string text; //!< What has come
    };

    /**
     * @brief Start a process.
     *
     * @param command what it runs
     * @param index which command that is
     */
    void Start(const Command& command, size_t index);
    /**
     * @brief Wait until a process has ended, and forget it.
     * @throws ProcessError if it failed
     */
    void AwaitOne();
    /** Wait until a process has written something, or has ended. */
    void AwaitText();

    size_t m_workers;             //!< Most processes at a time
    std::list<Process> m_running; //!< Those that run, in the order of their commands
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROCESS_POOL_H
