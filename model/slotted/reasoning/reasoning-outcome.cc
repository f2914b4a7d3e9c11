/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-outcome.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

void
ReasoningOutcome::AddArrival()
{
    ++m_arrivals;
}

void
ReasoningOutcome::AddTask(const ReasoningSession& session, double accuracy)
{
    ++m_tasks;
    m_accuracy += accuracy;
    m_processingMs += session.processingMs;
    m_communicationMs += session.communicationMs;
    m_queueingMs += session.queueingMs;
    m_alignmentMs += session.alignmentMs;
    m_largeMs += session.largeMs;
    m_steps += session.task.steps.size();
    m_offloads += session.offloads;
    m_uploadedTokens += session.uploadedTokens;
    m_contextTokens += session.contextSum;
}

void
ReasoningOutcome::AddSlot(size_t active, size_t candidates, size_t nominated, size_t inService)
{
    ++m_slots;
    m_active += static_cast<double>(active);
    m_candidates += static_cast<double>(candidates);
    m_nominated += static_cast<double>(nominated);
    m_inService += static_cast<double>(inService);
}

uint64_t
ReasoningOutcome::GetTasks() const
{
    return m_tasks;
}

uint64_t
ReasoningOutcome::GetSteps() const
{
    return m_steps;
}

std::vector<std::pair<std::string, double>>
ReasoningOutcome::GetMetrics() const
{
    const auto share = [](double part, double whole) {
        return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
    };
    const auto tasks = static_cast<double>(m_tasks);
    const auto arrivals = static_cast<double>(m_arrivals);
    const auto slots = static_cast<double>(m_slots);
    return {{"accuracy", share(m_accuracy, tasks)},
            {"processing_ms", share(m_processingMs, tasks)},
            {"communication_ms", share(m_communicationMs, tasks)},
            {"queueing_ms", share(m_queueingMs, tasks)},
            {"alignment_ms", share(m_alignmentMs, tasks)},
            {"large_model_ms", share(m_largeMs, tasks)},
            {"reasoning_steps", share(static_cast<double>(m_steps), tasks)},
            {"offloaded_steps", share(m_offloads, tasks)},
            {"uplink_share", share(m_uploadedTokens, m_contextTokens)},
            {"unfinished_share", share(arrivals - tasks, arrivals)},
            {"active_devices", share(m_active, slots)},
            {"step_candidates", share(m_candidates, slots)},
            {"nominated_share", share(m_nominated, m_active)},
            {"steps_in_service", share(m_inService, slots)}};
}

} // namespace llmedge
} // namespace ns3
