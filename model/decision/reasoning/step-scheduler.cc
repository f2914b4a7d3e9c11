/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "step-scheduler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ns3
{
namespace llmedge
{

StepScheduler::StepScheduler(const AdmissionSettings& settings)
    : m_settings(settings)
{
}

void
StepScheduler::Configure(const AdmissionSettings& settings)
{
    m_settings = settings;
}

void
StepScheduler::Decide(const AdmissionProblem& problem, AdmissionDecision& decision)
{
    m_problem = &problem;
    m_decision = &decision;
    const size_t count = problem.candidates.size();
    decision.actions.assign(count, StepAction::LOCAL);
    decision.bandwidthHz.assign(count, 0);
    m_waits.Run(problem, decision.queueWaitMs);
    m_capacity = problem.bandwidthHz > 0 ? problem.IdleServers() : 0;
    Prepare();
    m_selected.clear();
    if (m_capacity > 0)
    {
        SelectByThreshold();
    }
    m_set.Reset(m_admission,
                m_selected,
                m_capacity,
                m_capacity > 0 ? problem.delayPricePerMs / problem.bandwidthHz : 0);
    if (m_settings.rule == AdmissionSettings::POLISH)
    {
        m_set.Improve();
    }
    ShareBandwidth();
    DecideOthers();
    Evaluate();
}

void
StepScheduler::Prepare()
{
    const size_t count = m_problem->candidates.size();
    const double price = m_problem->delayPricePerMs;
    const bool queueOpen = m_settings.queueWhileIdle || count > m_problem->IdleServers();
    m_terms.resize(count);
    m_admission.resize(count);
    for (size_t i = 0; i < count; ++i)
    {
        const StepCandidate& candidate = m_problem->candidates[i];
        Terms& terms = m_terms[i];
        terms.uploadMsHz = candidate.UploadMsHz();
        terms.delayRoot = std::sqrt(price * terms.uploadMsHz);
        terms.waitPrice = price * m_decision->queueWaitMs[i];
        terms.queueValue = candidate.valueGain - terms.waitPrice -
                           price * terms.uploadMsHz / m_problem->nominalBandwidthHz;
        terms.seniority = m_settings.ageing * price * candidate.waitedMs;
        terms.mayQueue = queueOpen && candidate.waitedMs < m_settings.maxWaitMs;
        const double otherwise = terms.mayQueue ? std::max(0.0, terms.queueValue) : 0;
        m_admission[i] = {candidate.valueGain - otherwise + terms.seniority,
                          std::sqrt(terms.uploadMsHz),
                          m_problem->IsAdmissible(candidate)};
    }
}

void
StepScheduler::SelectByThreshold()
{
    constexpr int MOST_STEPS = 80;
    constexpr double PRECISION = 1e-4;
    double everybody = 0;
    for (size_t i = 0; i < m_terms.size(); ++i)
    {
        everybody += m_admission[i].allowed ? m_terms[i].delayRoot : 0;
    }
    // At this price all of them together need no more than the bandwidth; at 0, any one needs more.
    double high = everybody / m_problem->bandwidthHz;
    double low = 0;
    for (int step = 0; step < MOST_STEPS && high - low > PRECISION * high; ++step)
    {
        const double middle = (low + high) / 2;
        const bool fits = SelectAt(middle) <= m_problem->bandwidthHz * middle;
        (fits ? high : low) = middle;
    }
    SelectAt(high);
}

double
StepScheduler::SelectAt(double root)
{
    m_selected.clear();
    for (size_t i = 0; i < m_terms.size(); ++i)
    {
        Score(i, root);
        if (m_admission[i].allowed && m_terms[i].score >= 0)
        {
            m_selected.push_back(i);
        }
    }
    if (m_selected.size() > m_capacity)
    {
        const auto end = m_selected.begin() + static_cast<std::ptrdiff_t>(m_capacity);
        std::nth_element(m_selected.begin(), end, m_selected.end(), [this](size_t a, size_t b) {
            const double first = m_terms[a].score;
            const double second = m_terms[b].score;
            return first != second ? first > second : a < b;
        });
        m_selected.erase(end, m_selected.end());
    }
    double sum = 0;
    for (const size_t i : m_selected)
    {
        sum += m_terms[i].delayRoot;
    }
    return sum;
}

void
StepScheduler::Score(size_t i, double root)
{
    Terms& terms = m_terms[i];
    // Both are the delay root times the root of the price, unless the whole bandwidth is less than
    // this price would buy.
    double uploadPrice = terms.delayRoot * root;
    double bandwidthPrice = uploadPrice;
    if (m_settings.capBandwidth)
    {
        const double all = m_problem->bandwidthHz;
        uploadPrice = std::max(uploadPrice, terms.delayRoot * terms.delayRoot / all);
        bandwidthPrice = std::min(bandwidthPrice, root * root * all);
    }
    if (!m_settings.literalQueueGain)
    {
        terms.score = m_admission[i].gain - uploadPrice - bandwidthPrice;
        return;
    }
    const double overQueue = terms.mayQueue ? terms.waitPrice + terms.seniority - bandwidthPrice
                                            : std::numeric_limits<double>::infinity();
    const double overDevice =
        m_problem->candidates[i].valueGain + terms.seniority - uploadPrice - bandwidthPrice;
    terms.score = std::min(overDevice, overQueue);
}

void
StepScheduler::ShareBandwidth()
{
    const double all = m_problem->bandwidthHz;
    auto& shares = m_decision->bandwidthHz;
    for (size_t i = 0; i < m_terms.size(); ++i)
    {
        if (m_set.Has(i))
        {
            m_decision->actions[i] = StepAction::SERVER;
            shares[i] = all * (m_admission[i].root / m_set.SumOfRoots());
        }
    }
    // Rounding must not give away more than there is.
    while (std::accumulate(shares.begin(), shares.end(), 0.0) > all)
    {
        for (double& share : shares)
        {
            share *= 1 - std::numeric_limits<double>::epsilon();
        }
    }
}

void
StepScheduler::DecideOthers()
{
    for (size_t i = 0; i < m_terms.size(); ++i)
    {
        if (!m_set.Has(i) && m_terms[i].mayQueue && m_terms[i].queueValue >= 0)
        {
            m_decision->actions[i] = StepAction::QUEUE;
        }
    }
}

void
StepScheduler::Evaluate()
{
    double sum = 0;
    for (size_t i = 0; i < m_terms.size(); ++i)
    {
        switch (m_decision->actions[i])
        {
        case StepAction::LOCAL:
            break;
        case StepAction::QUEUE:
            sum += m_terms[i].queueValue;
            break;
        case StepAction::SERVER:
            sum += m_problem->candidates[i].valueGain -
                   m_problem->delayPricePerMs * m_terms[i].uploadMsHz / m_decision->bandwidthHz[i];
            break;
        }
    }
    m_decision->objective = sum;
}

} // namespace llmedge
} // namespace ns3
