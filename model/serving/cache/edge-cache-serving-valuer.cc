/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cache-serving-valuer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(EdgeCacheServingValuer);

TypeId
EdgeCacheServingValuer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::EdgeCacheServingValuer")
                            .SetParent<CachingServingValuer>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<EdgeCacheServingValuer>();
    return tid;
}

void
EdgeCacheServingValuer::SetCaches(const std::vector<Ptr<EdgeCache>>& caches)
{
    m_caches = caches;
}

void
EdgeCacheServingValuer::DoDispose()
{
    m_caches.clear();
    CachingServingValuer::DoDispose();
}

bool
EdgeCacheServingValuer::Serves(size_t server, size_t pair) const
{
    return IsCached(server, pair);
}

bool
EdgeCacheServingValuer::IsCached(size_t server, size_t pair) const
{
    return m_caches.empty() || m_caches.at(server)->IsCached(pair);
}

double
EdgeCacheServingValuer::GetAge(size_t server, size_t pair) const
{
    return m_caches.empty() ? 0 : m_caches.at(server)->GetAge(pair);
}

} // namespace llmedge
} // namespace ns3
