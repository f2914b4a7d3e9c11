/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STOP_REQUEST_H
#define LLM_EDGE_STOP_REQUEST_H

#include <csignal>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Notes SIGTERM and SIGINT (Ctrl-C) while it exists, so that a training can stop between two
 * updates; a second SIGINT ends the process at once. One at a time.
 */
class StopRequest
{
  public:
    StopRequest();
    ~StopRequest();
    StopRequest(const StopRequest&) = delete;
    StopRequest& operator=(const StopRequest&) = delete;

    /** @return whether a signal has come */
    bool IsMade() const;

  private:
    struct sigaction m_term; //!< What SIGTERM did before
    struct sigaction m_int;  //!< What SIGINT did before
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STOP_REQUEST_H
