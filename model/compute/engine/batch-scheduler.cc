/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "batch-scheduler.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(BatchScheduler);

TypeId
BatchScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::BatchScheduler").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

void
BatchScheduler::DoDispose()
{
    m_waiting.clear();
    m_running.clear();
    m_cache = nullptr;
    Object::DoDispose();
}

void
BatchScheduler::Attach(KvCache* cache)
{
    m_cache = cache;
}

BatchScheduler::ShareSupport
BatchScheduler::GetShareSupport() const
{
    return ShareSupport::NONE;
}

uint32_t
BatchScheduler::GetLanes() const
{
    return 1;
}

void
BatchScheduler::Enqueue(Sequence* sequence)
{
    m_waitingTokens += sequence->Length();
    m_waiting.push_back(sequence);
}

void
BatchScheduler::RemoveFinished()
{
    const auto kept = std::stable_partition(m_running.begin(),
                                            m_running.end(),
                                            [](const Sequence* s) { return !s->finished; });
    for (auto i = kept; i != m_running.end(); ++i)
    {
        m_cache->Release((*i)->kv, 0);
        DoLeave(*i);
    }
    m_running.erase(kept, m_running.end());
}

void
BatchScheduler::Remove(Sequence* sequence)
{
    m_cache->Release(sequence->kv, 0);
    const auto waiting = std::find(m_waiting.begin(), m_waiting.end(), sequence);
    if (waiting != m_waiting.end())
    {
        m_waitingTokens -= sequence->Length();
        m_waiting.erase(waiting);
        return;
    }
    const auto running = std::find(m_running.begin(), m_running.end(), sequence);
    if (running != m_running.end())
    {
        m_running.erase(running);
        DoLeave(sequence);
    }
}

void
BatchScheduler::Clear()
{
    m_waiting.clear();
    m_waitingTokens = 0;
    std::vector<Sequence*> left;
    left.swap(m_running);
    for (auto* sequence : left)
    {
        DoLeave(sequence);
    }
}

uint32_t
BatchScheduler::GetQueueLength() const
{
    return GetWaiting();
}

uint32_t
BatchScheduler::GetWaiting() const
{
    return static_cast<uint32_t>(m_waiting.size());
}

uint32_t
BatchScheduler::GetRunning() const
{
    return static_cast<uint32_t>(m_running.size());
}

uint64_t
BatchScheduler::GetWaitingTokens() const
{
    return m_waitingTokens;
}

uint64_t
BatchScheduler::GetRunningContext() const
{
    uint64_t sum = 0;
    for (const auto* sequence : m_running)
    {
        sum += sequence->computed;
    }
    return sum;
}

void
BatchScheduler::DoLeave(Sequence* sequence)
{
}

uint32_t
BatchScheduler::AdmitFront(const AdmissionRule& rule, IterationPlan& plan)
{
    auto* sequence = m_waiting.front();
    const uint32_t length = sequence->Length();
    const uint32_t hits = m_cache->FindHits(sequence->kv, length);
    const uint32_t cached = std::max(hits * m_cache->GetBlockTokens(), sequence->givenHit);
    const uint32_t tokens = std::min(length - cached, rule.limit);
    if (rule.whole && tokens < length - cached)
    {
        return 0;
    }
    uint64_t spare = rule.spare;
    if (rule.wholePrompt)
    {
        spare += m_cache->BlocksFor(length) - m_cache->BlocksFor(cached + tokens);
    }
    if (!m_cache->Admit(sequence->kv, hits, cached + tokens, static_cast<uint32_t>(spare)))
    {
        return 0;
    }
    m_cache->Publish(sequence->kv, cached + tokens);
    m_waitingTokens -= length;
    m_waiting.pop_front();
    m_running.push_back(sequence);
    sequence->computed = cached;
    sequence->state = EngineState::PREFILLING;
    plan.admitted.push_back(sequence);
    plan.Add(sequence, tokens);
    return tokens;
}

bool
BatchScheduler::Continue(size_t index, uint32_t tokens, IterationPlan& plan)
{
    auto* sequence = m_running[index];
    const uint64_t total = uint64_t{sequence->computed} + tokens;
    while (!m_cache->Grow(sequence->kv, total))
    {
        Preempt(m_running.size() - 1, plan);
        if (index == m_running.size())
        {
            return false;
        }
    }
    m_cache->Publish(sequence->kv, total);
    plan.Add(sequence, tokens);
    return true;
}

void
BatchScheduler::Preempt(size_t index, IterationPlan& plan)
{
    auto* sequence = m_running[index];
    m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(index));
    m_cache->Release(sequence->kv, sequence->computed);
    sequence->computed = 0;
    sequence->state = EngineState::QUEUED;
    m_waitingTokens += sequence->Length();
    m_waiting.push_front(sequence);
    DoLeave(sequence);
    plan.preempted.push_back(sequence);
}

} // namespace llmedge
} // namespace ns3
