/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-ledger.h"

#include "ns3/thought-state.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
CachingLedger::SetProblem(const CachingProblem& problem)
{
    m_problem = problem;
}

void
CachingLedger::Start()
{
    m_observation = CachingObservation();
    m_observation.requests.assign(m_problem.Size(), 0.0);
    m_observation.reports.assign(m_problem.Size(), CachingObservation::MISSING);
    ReleaseAll();
    ClearCost();
}

const CachingProblem&
CachingLedger::GetProblem() const
{
    return m_problem;
}

CachingObservation&
CachingLedger::GetObservation()
{
    return m_observation;
}

const CachingObservation&
CachingLedger::GetObservation() const
{
    return m_observation;
}

const CachingCost&
CachingLedger::GetCost() const
{
    return m_cost;
}

void
CachingLedger::Keep(size_t pair)
{
    Release(pair);
    m_observation.cached[pair] = 1;
}

void
CachingLedger::Release(size_t pair)
{
    m_observation.cached[pair] = 0;
    m_observation.ages[pair] = 0;
    m_observation.contextTokens[pair] = 0;
}

void
CachingLedger::ReleaseAll()
{
    const size_t size = m_problem.Size();
    m_observation.cached.assign(size, 0);
    m_observation.ages.assign(size, 0.0);
    m_observation.contextTokens.assign(size, 0.0);
    m_served.assign(size, 0.0);
}

void
CachingLedger::PayLoad(size_t pair)
{
    m_cost.load += m_problem.pairs[pair].loadCost;
    ++m_cost.loads;
}

void
CachingLedger::PayEdge(size_t pair, double requests, double networkCost, double computeCost)
{
    const double zeroShot = m_problem.pairs[pair].zeroShotAccuracy;
    const double wrong = requests * m_problem.accuracy.Gap(zeroShot, m_observation.ages[pair]);
    m_served[pair] += requests;
    m_cost.edgeRequests += requests;
    m_cost.edgeCorrect += requests - wrong;
    m_cost.network += requests * networkCost;
    m_cost.compute += requests * computeCost;
    m_cost.accuracy += m_problem.accuracyPrice * wrong;
}

bool
CachingLedger::IsWorthServing(size_t pair) const
{
    const auto& constants = m_problem.pairs[pair];
    return m_problem.EdgeCost(constants, m_observation.ages[pair]) < constants.cloudCost &&
           m_cost.energyJ + constants.energyJ <= m_problem.energyJ * (1 + 1e-9);
}

const std::vector<size_t>&
CachingLedger::Advance()
{
    m_flushed.clear();
    for (size_t k = 0; k < m_served.size(); ++k)
    {
        if (m_observation.cached[k])
        {
            ThoughtState state{m_observation.ages[k], m_observation.contextTokens[k]};
            const bool flushed = state.Advance(m_problem.pairs[k].thoughts, m_served[k]);
            m_observation.ages[k] = state.age;
            m_observation.contextTokens[k] = state.contextTokens;
            if (flushed)
            {
                m_observation.cached[k] = 0;
                ++m_cost.flushes;
                m_flushed.push_back(k);
            }
        }
    }
    std::fill(m_served.begin(), m_served.end(), 0.0);
    return m_flushed;
}

void
CachingLedger::ClearCost()
{
    m_cost = CachingCost();
}

} // namespace llmedge
} // namespace ns3
