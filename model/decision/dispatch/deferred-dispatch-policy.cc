/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "deferred-dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DeferredDispatchPolicy);

TypeId
DeferredDispatchPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::DeferredDispatchPolicy")
                            .SetParent<DispatchPolicy>()
                            .SetGroupName("LlmEdge");
    return tid;
}

void
DeferredDispatchPolicy::SetController(ViewsCallback views, PlaceCallback place)
{
    m_views = views;
    m_place = place;
}

void
DeferredDispatchPolicy::ServersChanged()
{
}

void
DeferredDispatchPolicy::DoDispose()
{
    m_views = ViewsCallback();
    m_place = PlaceCallback();
    DispatchPolicy::DoDispose();
}

std::vector<ServerView>
DeferredDispatchPolicy::GetServers() const
{
    return m_views();
}

void
DeferredDispatchPolicy::Place(uint64_t id, const DispatchDecision& decision)
{
    m_place(id, decision);
}

} // namespace llmedge
} // namespace ns3
