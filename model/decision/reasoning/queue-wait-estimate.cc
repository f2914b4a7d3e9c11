/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "queue-wait-estimate.h"

#include <algorithm>
#include <functional>

namespace ns3
{
namespace llmedge
{

void
QueueWaitEstimate::Run(const AdmissionProblem& problem, std::vector<double>& waitsMs)
{
    Order(problem);
    m_endsMs = problem.remainingMs;
    std::make_heap(m_endsMs.begin(), m_endsMs.end(), std::greater<>());
    m_idle = problem.IdleServers();
    waitsMs.assign(problem.candidates.size(), 0);
    // First the idle servers: until they are gone, nobody's wait is known.
    for (const size_t i : m_order)
    {
        if (m_idle > 0 && m_values[i] >= 0 && problem.IsAdmissible(problem.candidates[i]))
        {
            Occupy(m_holdMs[i]);
            waitsMs[i] = -1;
        }
    }
    const double firstStartMs = std::max(EarliestFreeMs(), problem.slotMs);
    for (const size_t i : m_order)
    {
        if (waitsMs[i] < 0)
        {
            waitsMs[i] = firstStartMs;
            continue;
        }
        waitsMs[i] = std::max(EarliestFreeMs(), problem.slotMs);
        if (m_values[i] >= problem.delayPricePerMs * waitsMs[i])
        {
            Occupy(waitsMs[i] + m_holdMs[i]);
        }
    }
    for (size_t i = 0; i < waitsMs.size(); ++i)
    {
        waitsMs[i] = problem.candidates[i].queueWaitMs.value_or(waitsMs[i]);
    }
}

void
QueueWaitEstimate::Order(const AdmissionProblem& problem)
{
    const size_t count = problem.candidates.size();
    m_values.resize(count);
    m_holdMs.resize(count);
    m_order.resize(count);
    for (size_t i = 0; i < count; ++i)
    {
        const StepCandidate& candidate = problem.candidates[i];
        const double uploadMs = candidate.UploadMsHz() / problem.nominalBandwidthHz;
        m_values[i] = candidate.valueGain - problem.delayPricePerMs * uploadMs;
        m_holdMs[i] = candidate.serviceMs + uploadMs;
        m_order[i] = i;
    }
    std::sort(m_order.begin(), m_order.end(), [this](size_t a, size_t b) {
        return m_values[a] != m_values[b] ? m_values[a] > m_values[b] : a < b;
    });
}

double
QueueWaitEstimate::EarliestFreeMs() const
{
    return m_idle > 0 ? 0 : m_endsMs.front();
}

void
QueueWaitEstimate::Occupy(double endMs)
{
    if (m_idle > 0)
    {
        --m_idle;
    }
    else
    {
        std::pop_heap(m_endsMs.begin(), m_endsMs.end(), std::greater<>());
        m_endsMs.pop_back();
    }
    m_endsMs.push_back(endMs);
    std::push_heap(m_endsMs.begin(), m_endsMs.end(), std::greater<>());
}

} // namespace llmedge
} // namespace ns3
