/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "static-batch-scheduler.h"

#include "ns3/boolean.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(StaticBatchScheduler);

TypeId
StaticBatchScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::StaticBatchScheduler")
            .SetParent<BatchScheduler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<StaticBatchScheduler>()
            .AddAttribute("MaxBatch",
                          "Largest number of sequences in a batch.",
                          UintegerValue(16),
                          MakeUintegerAccessor(&StaticBatchScheduler::m_maxBatch),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute(
                "MaxWait",
                "Longest time for which the first waiting sequence waits for a full batch.",
                TimeValue(MilliSeconds(50)),
                MakeTimeAccessor(&StaticBatchScheduler::m_maxWait),
                MakeTimeChecker(Time(0)))
            .AddAttribute("Padding",
                          "Whether finished sequences take part in the matrix products until the "
                          "batch ends.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&StaticBatchScheduler::m_padding),
                          MakeBooleanChecker());
    return tid;
}

void
StaticBatchScheduler::Plan(uint32_t lane, IterationPlan& plan)
{
    if (m_running.empty())
    {
        m_finished = 0;
        FormBatch(plan);
        return;
    }
    for (size_t i = 0; i < m_running.size(); ++i)
    {
        if (!Continue(i, m_running[i]->Remaining(), plan))
        {
            break;
        }
    }
    if (m_padding)
    {
        plan.load.decodes += m_finished;
        plan.load.sampled += m_finished;
    }
}

void
StaticBatchScheduler::FormBatch(IterationPlan& plan)
{
    if (m_waiting.empty())
    {
        return;
    }
    const Time due = m_waiting.front()->queuedAt + m_maxWait;
    if (m_waiting.size() < m_maxBatch && Simulator::Now() < due)
    {
        plan.wait = true;
        plan.until = due;
        return;
    }
    while (!m_waiting.empty() && m_running.size() < m_maxBatch)
    {
        if (AdmitFront(AdmissionRule(), plan) == 0)
        {
            break;
        }
    }
}

void
StaticBatchScheduler::DoLeave(Sequence* sequence)
{
    m_finished += sequence->finished ? 1 : 0;
}

} // namespace llmedge
} // namespace ns3
