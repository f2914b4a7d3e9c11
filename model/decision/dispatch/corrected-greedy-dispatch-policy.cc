/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "corrected-greedy-dispatch-policy.h"

#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CorrectedGreedyDispatchPolicy);

TypeId
CorrectedGreedyDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CorrectedGreedyDispatchPolicy")
            .SetParent<GreedyDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<CorrectedGreedyDispatchPolicy>()
            .AddAttribute("Memory",
                          "Outcomes of a server over which the mean of measured less predicted "
                          "latency goes, about.",
                          UintegerValue(50),
                          MakeUintegerAccessor(&CorrectedGreedyDispatchPolicy::m_memory),
                          MakeUintegerChecker<uint32_t>(1));
    return tid;
}

double
CorrectedGreedyDispatchPolicy::GetCorrection(size_t server) const
{
    return server < m_means.size() ? m_means[server].value : 0;
}

DispatchDecision
CorrectedGreedyDispatchPolicy::Decide(const RequestView& request,
                                      const std::vector<ServerView>& servers)
{
    auto decision = GreedyDispatchPolicy::Decide(request, servers);
    if (decision.server)
    {
        m_expected[request.id] = PredictLatency(request, servers[*decision.server]);
    }
    return decision;
}

void
CorrectedGreedyDispatchPolicy::Learn(const DispatchOutcome& outcome)
{
    const auto found = m_expected.find(outcome.request);
    if (found == m_expected.end())
    {
        return; // it has been refused without a server
    }
    const double off = outcome.latencyS - found->second;
    m_expected.erase(found);
    const bool completed = outcome.end == DispatchOutcome::COMPLETED;
    // Without those that were too late, the mean would be one of the lucky ones.
    const bool tooLong = outcome.end == DispatchOutcome::TIMED_OUT && off > 0;
    if (!outcome.server || !std::isfinite(off) || (!completed && !tooLong))
    {
        return;
    }
    m_means.resize(std::max(m_means.size(), *outcome.server + 1));
    auto& mean = m_means[*outcome.server];
    ++mean.count;
    mean.value +=
        (off - mean.value) / static_cast<double>(std::min<uint64_t>(mean.count, m_memory));
}

} // namespace llmedge
} // namespace ns3
