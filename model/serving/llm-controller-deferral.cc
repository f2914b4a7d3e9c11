/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Requests that wait here for a policy that decides later.

#include "llm-controller.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmControllerDeferral");

void
LlmController::Defer(Live& live)
{
    NS_LOG_FUNCTION(this << live.view.id);
    live.waiting = true;
    live.server = LiveRequest::NO_SERVER;
    ScheduleExpiry(live);
    m_waitTrace(live.view, true);
    m_deferred->Await(live.view);
}

void
LlmController::EndWait(Live& live)
{
    live.waiting = false;
    live.expiry.Cancel();
    m_waitTrace(live.view, false);
}

void
LlmController::HandleDecision(uint64_t id, const DispatchDecision& decision)
{
    NS_LOG_FUNCTION(this << id);
    auto& live = m_live.at(id);
    NS_ASSERT_MSG(live.waiting, "a decision about request " << id << ", which does not wait");
    EndWait(live);
    if (live.deadline.IsStrictlyPositive())
    {
        live.view.deadlineS = (live.deadline - Simulator::Now()).GetSeconds();
    }
    Carry(live, decision, GetViews());
    const auto found = m_live.find(id);
    if (found != m_live.end() && !found->second.waiting)
    {
        ScheduleExpiry(found->second); // what the policy counts on is returned then
    }
}

void
LlmController::NotifyPolicy()
{
    if (m_deferred)
    {
        m_deferred->ServersChanged();
    }
}

} // namespace llmedge
} // namespace ns3
