/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "live-sequences.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

Sequence*
LiveSequences::Add(const InferenceRequest& request)
{
    if (m_spare.empty())
    {
        m_spare.push_back(&m_storage.emplace_back());
    }
    auto* sequence = m_spare.back();
    m_spare.pop_back();
    sequence->id = request.id;
    sequence->number = m_submitted++;
    sequence->prompt = request.promptTokens;
    sequence->output = request.outputTokens;
    sequence->paths = std::max<uint32_t>(request.paths, 1);
    sequence->generated = 0;
    sequence->computed = 0;
    sequence->state = EngineState::QUEUED;
    sequence->finished = false;
    sequence->sampled = false;
    sequence->energy = 0;
    sequence->queuedAt = Simulator::Now();
    sequence->notBefore = Time();
    sequence->computeShare = request.computeShare;
    sequence->kvQuota = request.kvQuota;
    sequence->givenHit = 0;
    m_live.emplace(request.id, sequence);
    return sequence;
}

Sequence*
LiveSequences::Find(uint64_t id) const
{
    const auto found = m_live.find(id);
    return found == m_live.end() ? nullptr : found->second;
}

LiveSequences::Departed
LiveSequences::Remove(Sequence* sequence)
{
    m_live.erase(sequence->id);
    sequence->number = Sequence::NO_NUMBER;
    m_spare.push_back(sequence);
    return {sequence->id, sequence->energy};
}

std::vector<LiveSequences::Departed>
LiveSequences::Clear()
{
    std::vector<Sequence*> order;
    for (const auto& [id, sequence] : m_live)
    {
        order.push_back(sequence);
        m_spare.push_back(sequence);
    }
    std::sort(order.begin(), order.end(), [](const Sequence* a, const Sequence* b) {
        return a->number < b->number;
    });
    m_live.clear();
    std::vector<Departed> departed;
    for (auto* sequence : order)
    {
        departed.push_back({sequence->id, sequence->energy});
        sequence->kv = KvTable();
        sequence->number = Sequence::NO_NUMBER;
    }
    return departed;
}

} // namespace llmedge
} // namespace ns3
