/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stop-request.h"

namespace ns3
{
namespace llmedge
{

namespace
{

volatile std::sig_atomic_t g_stop = 0; // all that a signal handler may touch

void
Note(int)
{
    g_stop = 1;
}

} // namespace

StopRequest::StopRequest()
{
    g_stop = 0;
    struct sigaction action = {};
    action.sa_handler = Note;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, &m_term);
    action.sa_flags |= static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &m_int);
}

StopRequest::~StopRequest()
{
    sigaction(SIGTERM, &m_term, nullptr);
    sigaction(SIGINT, &m_int, nullptr);
}

bool
StopRequest::IsMade() const
{
    return g_stop != 0;
}

} // namespace llmedge
} // namespace ns3
