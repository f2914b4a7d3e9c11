/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ordered-admission.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace llmedge
{

void
AdmitInOrder(const AdmissionProblem& problem,
             const std::vector<size_t>& order,
             StepAction others,
             AdmissionDecision& decision)
{
    const size_t count = problem.candidates.size();
    decision.actions.assign(count, others);
    decision.bandwidthHz.assign(count, 0);
    decision.queueWaitMs.assign(count, 0);
    decision.objective = 0;
    std::vector<size_t> admitted;
    for (const size_t i : order)
    {
        if (admitted.size() < problem.IdleServers() && problem.bandwidthHz > 0 &&
            problem.IsAdmissible(problem.candidates[i]))
        {
            admitted.push_back(i);
        }
    }
    for (const size_t i : admitted)
    {
        decision.actions[i] = StepAction::SERVER;
        decision.bandwidthHz[i] = problem.bandwidthHz / static_cast<double>(admitted.size());
    }
}

void
AdmitFirstCome(const AdmissionProblem& problem, AdmissionDecision& decision)
{
    std::vector<size_t> order(problem.candidates.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&problem](size_t a, size_t b) {
        return problem.candidates[a].waitedMs > problem.candidates[b].waitedMs;
    });
    AdmitInOrder(problem, order, StepAction::QUEUE, decision);
}

} // namespace llmedge
} // namespace ns3
