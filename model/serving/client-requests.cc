/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "client-requests.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

size_t
ClientRequests::GetSize() const
{
    return m_requests.size();
}

bool
ClientRequests::IsEmpty() const
{
    return m_requests.empty();
}

ClientRequest&
ClientRequests::Add(const ClientRequest& request)
{
    return m_requests[request.GetKey()] = request;
}

ClientRequest*
ClientRequests::Find(uint64_t key)
{
    const auto found = m_requests.find(key);
    return found == m_requests.end() ? nullptr : &found->second;
}

ClientRequest*
ClientRequests::FindAttempt(uint64_t id)
{
    auto* request = Find(WireId::Key(id));
    const bool counts = request && WireId::Attempt(id) + 1 == request->GetRecord().attempts;
    return counts ? request : nullptr;
}

ClientRequest
ClientRequests::Remove(uint64_t key)
{
    const auto found = m_requests.find(key);
    auto request = std::move(found->second);
    m_requests.erase(found);
    return request;
}

uint64_t
ClientRequests::GetOldest() const
{
    return m_requests.begin()->first;
}

std::vector<uint64_t>
ClientRequests::GetKeys(bool inFlight) const
{
    std::vector<uint64_t> keys;
    for (const auto& [key, request] : m_requests)
    {
        if (request.IsInFlight() == inFlight)
        {
            keys.push_back(key);
        }
    }
    return keys;
}

std::vector<uint64_t>
ClientRequests::LoseAttempts(uint32_t maxRetries)
{
    std::vector<uint64_t> lost;
    for (auto& [key, request] : m_requests)
    {
        if (request.LoseAttempt(maxRetries))
        {
            lost.push_back(key);
        }
    }
    return lost;
}

ClientRequests::Silence
ClientRequests::FindSilent(Time timeout) const
{
    const auto now = Simulator::Now();
    Silence silence;
    for (const auto& [key, request] : m_requests)
    {
        if (!request.IsAwaited())
        {
            continue;
        }
        const auto end = request.GetLastHeard() + timeout;
        if (end <= now)
        {
            silence.keys.push_back(key);
        }
        else
        {
            silence.next = std::min(silence.next, end);
        }
    }
    return silence;
}

void
ClientRequests::Clear()
{
    for (auto& [key, request] : m_requests)
    {
        request.StopTimers();
    }
    m_requests.clear();
}

} // namespace llmedge
} // namespace ns3
