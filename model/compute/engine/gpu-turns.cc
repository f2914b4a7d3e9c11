/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gpu-turns.h"

#include "iteration-loop.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

bool
GpuTurns::Take(IterationLoop* loop, bool busy)
{
    if (!m_holder || (m_holder == loop && (m_fresh || m_waiting.empty())))
    {
        m_holder = loop;
        m_fresh = false;
        return true;
    }
    if (m_holder == loop && busy)
    {
        return false; // what is in progress ends first
    }
    if (std::find(m_waiting.begin(), m_waiting.end(), loop) == m_waiting.end())
    {
        m_waiting.push_back(loop);
    }
    if (m_holder == loop)
    {
        Next();
    }
    return false;
}

void
GpuTurns::Leave(IterationLoop* loop)
{
    m_waiting.erase(std::remove(m_waiting.begin(), m_waiting.end(), loop), m_waiting.end());
    if (m_holder == loop)
    {
        Next();
    }
}

void
GpuTurns::Next()
{
    m_holder = nullptr;
    if (!m_waiting.empty())
    {
        m_holder = m_waiting.front();
        m_waiting.pop_front();
        m_fresh = true;
        m_holder->Resume();
    }
}

} // namespace llmedge
} // namespace ns3
