/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prefill-first-scheduler.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PrefillFirstScheduler);

TypeId
PrefillFirstScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::PrefillFirstScheduler")
            .SetParent<BatchScheduler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<PrefillFirstScheduler>()
            .AddAttribute("TokenBudget",
                          "Largest number of prompt tokens computed in one iteration; a longer "
                          "prompt is computed alone.",
                          UintegerValue(2048),
                          MakeUintegerAccessor(&PrefillFirstScheduler::m_tokenBudget),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxSequences",
                          "Largest number of sequences admitted at a time.",
                          UintegerValue(128),
                          MakeUintegerAccessor(&PrefillFirstScheduler::m_maxSequences),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Watermark",
                          "Fraction of the KV blocks that an admission leaves free while other "
                          "sequences run, so that those are not preempted at once.",
                          DoubleValue(0.01),
                          MakeDoubleAccessor(&PrefillFirstScheduler::m_watermark),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

void
PrefillFirstScheduler::Plan(uint32_t lane, IterationPlan& plan)
{
    PlanPrefills(plan);
    if (!plan.sequences.empty())
    {
        return;
    }
    for (size_t i = 0; i < m_running.size(); ++i)
    {
        if (!Continue(i, m_running[i]->Remaining(), plan))
        {
            break;
        }
    }
}

void
PrefillFirstScheduler::PlanPrefills(IterationPlan& plan)
{
    uint32_t budget = m_tokenBudget;
    AdmissionRule rule;
    rule.whole = true;
    while (budget > 0 && !m_waiting.empty() && m_running.size() < m_maxSequences)
    {
        rule.limit = plan.sequences.empty() ? UINT32_MAX : budget;
        rule.spare =
            m_running.empty() ? 0 : static_cast<uint32_t>(m_watermark * m_cache->GetTotal());
        const uint32_t tokens = AdmitFront(rule, plan);
        if (tokens == 0)
        {
            break;
        }
        budget -= std::min(tokens, budget);
    }
}

} // namespace llmedge
} // namespace ns3
