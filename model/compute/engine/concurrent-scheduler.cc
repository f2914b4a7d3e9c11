/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "concurrent-scheduler.h"

#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ConcurrentScheduler);

TypeId
ConcurrentScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ConcurrentScheduler")
            .SetParent<BatchScheduler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ConcurrentScheduler>()
            .AddAttribute(
                "MaxConcurrency",
                "Number of requests served at a time; cannot be changed once the engine is in use.",
                UintegerValue(4),
                MakeUintegerAccessor(&ConcurrentScheduler::m_maxConcurrency),
                MakeUintegerChecker<uint32_t>(1, 4096));
    return tid;
}

BatchScheduler::ShareSupport
ConcurrentScheduler::GetShareSupport() const
{
    return ShareSupport::LANES;
}

uint32_t
ConcurrentScheduler::GetLanes() const
{
    return m_maxConcurrency;
}

uint32_t
ConcurrentScheduler::GetQueueLength() const
{
    const uint32_t idle = m_maxConcurrency - std::min(m_maxConcurrency, GetRunning());
    return GetWaiting() - std::min(GetWaiting(), idle);
}

void
ConcurrentScheduler::Plan(uint32_t lane, IterationPlan& plan)
{
    m_lanes.resize(m_maxConcurrency, nullptr);
    if (auto* sequence = m_lanes[lane])
    {
        const uint64_t total = sequence->Length();
        if (m_cache->Grow(sequence->kv, total))
        {
            m_cache->Publish(sequence->kv, total);
            plan.Add(sequence, sequence->Remaining());
            return;
        }
        const auto place = std::find(m_running.begin(), m_running.end(), sequence);
        Preempt(static_cast<size_t>(place - m_running.begin()), plan);
        return;
    }
    if (!m_waiting.empty() && AdmitFront(AdmissionRule(), plan) > 0)
    {
        m_lanes[lane] = m_running.back();
        m_running.back()->lane = lane;
    }
}

void
ConcurrentScheduler::DoLeave(Sequence* sequence)
{
    m_lanes[sequence->lane] = nullptr;
}

} // namespace llmedge
} // namespace ns3
