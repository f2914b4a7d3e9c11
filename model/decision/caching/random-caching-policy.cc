/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-caching-policy.h"

#include <numeric>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomCachingPolicy);

TypeId
RandomCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RandomCachingPolicy")
                            .SetParent<CachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RandomCachingPolicy>();
    return tid;
}

RandomCachingPolicy::RandomCachingPolicy()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

void
RandomCachingPolicy::Start(const CachingProblem& problem)
{
    m_order.resize(problem.Size());
    std::iota(m_order.begin(), m_order.end(), 0);
}

int64_t
RandomCachingPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

void
RandomCachingPolicy::Choose(const CachingProblem& problem,
                            const CachingObservation& observation,
                            std::vector<uint8_t>& cached)
{
    cached.assign(problem.Size(), 0);
    double used = 0;
    for (size_t left = m_order.size(); left > 0; --left)
    {
        const auto next = m_random->GetInteger(0, static_cast<uint32_t>(left - 1));
        std::swap(m_order[next], m_order[left - 1]);
        const size_t pair = m_order[left - 1];
        const double size = problem.pairs[pair].sizeGpus;
        if (problem.Fits(used + size))
        {
            cached[pair] = 1;
            used += size;
        }
    }
}

} // namespace llmedge
} // namespace ns3
