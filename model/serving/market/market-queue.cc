/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-queue.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
MarketQueue::Add(const RequestView& request, Time now)
{
    m_waiting[request.id] = {request, now, {}};
    m_queues[request.device].push_back(request.id);
}

void
MarketQueue::Remove(uint64_t id)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
    {
        return;
    }
    const auto queue = m_queues.find(found->second.view.device);
    auto& ids = queue->second;
    ids.erase(std::find(ids.begin(), ids.end(), id));
    if (ids.empty())
    {
        m_queues.erase(queue);
    }
    m_waiting.erase(found);
}

void
MarketQueue::Clear()
{
    m_waiting.clear();
    m_queues.clear();
}

bool
MarketQueue::IsEmpty() const
{
    return m_waiting.empty();
}

MarketQueue::Waiting*
MarketQueue::Find(uint64_t id)
{
    const auto found = m_waiting.find(id);
    return found == m_waiting.end() ? nullptr : &found->second;
}

const MarketQueue::Waiting*
MarketQueue::Find(uint64_t id) const
{
    const auto found = m_waiting.find(id);
    return found == m_waiting.end() ? nullptr : &found->second;
}

const std::map<uint64_t, MarketQueue::Waiting>&
MarketQueue::GetAll() const
{
    return m_waiting;
}

std::map<uint32_t, uint64_t>
MarketQueue::GetOldest() const
{
    std::map<uint32_t, uint64_t> oldest;
    for (const auto& [device, ids] : m_queues)
    {
        oldest[device] = ids.front();
    }
    return oldest;
}

} // namespace llmedge
} // namespace ns3
