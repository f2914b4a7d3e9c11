/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-queue.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
LoadQueue::Start(size_t pairs)
{
    m_loads.clear();
    m_ready.assign(pairs, 1.0);
}

void
LoadQueue::Add(size_t pair, double slots)
{
    m_loads.push_back({pair, slots, false});
}

void
LoadQueue::Remove(size_t pair)
{
    m_loads.erase(std::remove_if(m_loads.begin(),
                                 m_loads.end(),
                                 [pair](const Load& load) { return load.pair == pair; }),
                  m_loads.end());
}

std::vector<size_t>
LoadQueue::Advance()
{
    std::vector<size_t> begun;
    m_ready.assign(m_ready.size(), 1.0);
    double time = 0; // of the slot
    while (!m_loads.empty() && time < 1)
    {
        auto& load = m_loads.front();
        if (!load.begun)
        {
            load.begun = true;
            begun.push_back(load.pair);
        }
        const double spent = std::min(load.left, 1 - time);
        time += spent;
        load.left -= spent;
        if (load.left > 0)
        {
            break;
        }
        m_ready[load.pair] = 1 - time;
        m_loads.pop_front();
    }
    for (const auto& load : m_loads)
    {
        m_ready[load.pair] = 0;
    }
    return begun;
}

double
LoadQueue::GetReady(size_t pair) const
{
    return m_ready[pair];
}

double
LoadQueue::GetBacklog() const
{
    double sum = 0;
    for (const auto& load : m_loads)
    {
        sum += load.left;
    }
    return sum;
}

} // namespace llmedge
} // namespace ns3
