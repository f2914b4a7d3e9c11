/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "evicting-caching-policy.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(EvictingCachingPolicy);

TypeId
EvictingCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::EvictingCachingPolicy")
                            .SetParent<CachingPolicy>()
                            .SetGroupName("LlmEdge");
    return tid;
}

EvictingCachingPolicy::EvictingCachingPolicy()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

void
EvictingCachingPolicy::Start(const CachingProblem& problem)
{
    m_memory.assign(problem.Size(), Memory());
}

int64_t
EvictingCachingPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

bool
EvictingCachingPolicy::AlwaysInserts() const
{
    return true;
}

const EvictingCachingPolicy::Memory&
EvictingCachingPolicy::Remembered(size_t pair) const
{
    return m_memory[pair];
}

void
EvictingCachingPolicy::Remember(const CachingObservation& observation)
{
    m_requested.clear();
    for (size_t k = 0; k < m_memory.size(); ++k)
    {
        if (observation.requests[k] > 0)
        {
            m_memory[k].requests += observation.requests[k];
            m_memory[k].lastUse = observation.slot;
            m_requested.push_back(k);
        }
    }
}

void
EvictingCachingPolicy::Choose(const CachingProblem& problem,
                              const CachingObservation& observation,
                              std::vector<uint8_t>& cached)
{
    Remember(observation);
    cached = observation.cached;
    m_used = problem.Memory(cached);
    for (size_t left = m_requested.size(); left > 0; --left)
    {
        const auto next = m_random->GetInteger(0, static_cast<uint32_t>(left - 1));
        std::swap(m_requested[next], m_requested[left - 1]);
        if (!cached[m_requested[left - 1]])
        {
            Insert(problem, observation, m_requested[left - 1], cached);
        }
    }
}

size_t
EvictingCachingPolicy::FindVictim(const CachingObservation& observation,
                                  const std::vector<uint8_t>& cached) const
{
    size_t victim = cached.size();
    Worth least;
    for (size_t k = 0; k < cached.size(); ++k)
    {
        if (!cached[k])
        {
            continue;
        }
        const auto worth = GetWorth(k, observation);
        if (victim == cached.size() || worth < least)
        {
            victim = k;
            least = worth;
        }
    }
    return victim;
}

void
EvictingCachingPolicy::Insert(const CachingProblem& problem,
                              const CachingObservation& observation,
                              size_t pair,
                              std::vector<uint8_t>& cached)
{
    const double size = problem.pairs[pair].sizeGpus;
    if (!problem.Fits(size))
    {
        return;
    }
    m_victims.clear();
    double used = m_used + size;
    bool worthwhile = true;
    while (worthwhile && !problem.Fits(used))
    {
        const size_t victim = FindVictim(observation, cached);
        if (victim == cached.size())
        {
            used = size; // nothing is left, whatever rounding says
            break;
        }
        worthwhile = AlwaysInserts() || GetWorth(victim, observation) < GetWorth(pair, observation);
        cached[victim] = 0;
        m_victims.push_back(victim);
        used -= problem.pairs[victim].sizeGpus;
    }
    if (!worthwhile)
    {
        for (const size_t victim : m_victims)
        {
            cached[victim] = 1;
        }
        return;
    }
    cached[pair] = 1;
    m_memory[pair].inserted = observation.slot;
    m_used = used;
}

} // namespace llmedge
} // namespace ns3
