/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-waits.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

void
ModelWaits::Add(const std::string& model, const InferenceRequest& request)
{
    m_waits[model].push_back({request, Simulator::Now()});
    ++m_count;
}

bool
ModelWaits::Remove(const std::string& model, uint64_t id)
{
    const auto waits = m_waits.find(model);
    if (waits == m_waits.end())
    {
        return false;
    }
    auto& queue = waits->second;
    const auto found = std::find_if(queue.begin(), queue.end(), [id](const auto& w) {
        return w.request.id == id;
    });
    if (found == queue.end())
    {
        return false;
    }
    queue.erase(found);
    --m_count;
    return true;
}

std::deque<ModelWaits::Wait>
ModelWaits::Take(const std::string& model)
{
    auto taken = std::exchange(m_waits[model], {});
    m_count -= static_cast<uint32_t>(taken.size());
    return taken;
}

std::vector<uint64_t>
ModelWaits::Clear()
{
    std::vector<uint64_t> ids;
    for (const auto& [model, queue] : m_waits)
    {
        for (const auto& wait : queue)
        {
            ids.push_back(wait.request.id);
        }
    }
    m_waits.clear();
    m_count = 0;
    return ids;
}

uint32_t
ModelWaits::GetCount() const
{
    return m_count;
}

uint64_t
ModelWaits::GetPromptTokens() const
{
    uint64_t tokens = 0;
    for (const auto& [model, queue] : m_waits)
    {
        for (const auto& wait : queue)
        {
            tokens += wait.request.promptTokens;
        }
    }
    return tokens;
}

} // namespace llmedge
} // namespace ns3
