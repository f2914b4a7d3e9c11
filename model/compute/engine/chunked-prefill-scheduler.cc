/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "chunked-prefill-scheduler.h"

#include "ns3/boolean.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ChunkedPrefillScheduler);

TypeId
ChunkedPrefillScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ChunkedPrefillScheduler")
            .SetParent<BatchScheduler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ChunkedPrefillScheduler>()
            .AddAttribute("TokenBudget",
                          "Largest number of tokens computed in one iteration; vLLM's "
                          "max_num_batched_tokens.",
                          UintegerValue(2048),
                          MakeUintegerAccessor(&ChunkedPrefillScheduler::m_tokenBudget),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxSequences",
                          "Largest number of sequences admitted at a time; vLLM's max_num_seqs.",
                          UintegerValue(128),
                          MakeUintegerAccessor(&ChunkedPrefillScheduler::m_maxSequences),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("ReserveWholePrompt",
                          "Whether a sequence is admitted only if its whole prompt fits into the "
                          "free blocks, not just its first chunk.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&ChunkedPrefillScheduler::m_reserveWholePrompt),
                          MakeBooleanChecker());
    return tid;
}

BatchScheduler::ShareSupport
ChunkedPrefillScheduler::GetShareSupport() const
{
    return ShareSupport::TURNS;
}

bool
ChunkedPrefillScheduler::IsDue(const Sequence* sequence)
{
    if (sequence->notBefore <= m_now)
    {
        return true;
    }
    m_nextDue = std::min(m_nextDue, sequence->notBefore);
    return false;
}

void
ChunkedPrefillScheduler::Plan(uint32_t lane, IterationPlan& plan)
{
    m_now = Simulator::Now();
    m_nextDue = Time::Max();
    const uint32_t budget = ContinueRunning(plan);
    if (plan.preempted.empty())
    {
        AdmitWaiting(budget, plan);
    }
    if (plan.sequences.empty() && m_nextDue < Time::Max())
    {
        plan.wait = true;
        plan.until = m_nextDue;
    }
}

uint32_t
ChunkedPrefillScheduler::ContinueRunning(IterationPlan& plan)
{
    uint32_t budget = m_tokenBudget;
    for (size_t i = 0; i < m_running.size() && budget > 0; ++i)
    {
        if (!IsDue(m_running[i]))
        {
            continue;
        }
        const uint32_t tokens = std::min(m_running[i]->Remaining(), budget);
        if (!Continue(i, tokens, plan))
        {
            break;
        }
        budget -= tokens;
    }
    return budget;
}

void
ChunkedPrefillScheduler::AdmitWaiting(uint32_t budget, IterationPlan& plan)
{
    AdmissionRule rule;
    rule.wholePrompt = m_reserveWholePrompt;
    while (budget > 0 && !m_waiting.empty() && m_running.size() < m_maxSequences &&
           IsDue(m_waiting.front()))
    {
        rule.limit = budget;
        const uint32_t tokens = AdmitFront(rule, plan);
        if (tokens == 0)
        {
            break;
        }
        budget -= tokens;
    }
}

} // namespace llmedge
} // namespace ns3
