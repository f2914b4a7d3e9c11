/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "residence-plan.h"

#include "ns3/thought-state.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

void
ResidencePlan::Set(const CachingProblem& problem,
                   size_t pair,
                   const std::vector<std::vector<double>>& requests,
                   const std::vector<uint8_t>& shortSlots)
{
    const auto& p = problem.pairs[pair];
    m_size = p.sizeGpus;
    m_visits.clear();
    m_costs.clear();
    for (size_t t = 0; t < requests.size(); ++t)
    {
        if (requests[t][pair] > 0)
        {
            Visit visit;
            visit.slot = static_cast<uint32_t>(t);
            visit.requests = requests[t][pair];
            visit.cloud = visit.requests * p.cloudCost;
            m_visits.push_back(visit);
        }
    }
    for (size_t begin = 0; begin < m_visits.size(); ++begin)
    {
        AddStays(problem, p, begin, shortSlots);
    }
    m_toGo.assign(m_visits.size() + 2, 0.0);
    m_choice.assign(m_visits.size(), 0);
}

void
ResidencePlan::AddStays(const CachingProblem& problem,
                        const CachingPair& pair,
                        size_t begin,
                        const std::vector<uint8_t>& shortSlots)
{
    ThoughtState most;  // if all is served that may be
    ThoughtState least; // if nothing is served that need not be
    ThoughtRule endless = pair.thoughts;
    endless.windowTokens = std::numeric_limits<double>::infinity();
    double cost = pair.loadCost;
    auto& first = m_visits[begin];
    first.first = m_costs.size();
    uint32_t slot = first.slot;
    bool flushed = false;
    for (size_t end = begin; end < m_visits.size() && !flushed; ++end)
    {
        const auto& visit = m_visits[end];
        const double away = pair.thoughts.vanishing * (visit.slot - slot);
        most.age = std::max(most.age - away, 0.0);
        least.age = std::max(least.age - away, 0.0);
        slot = visit.slot + 1;

        const double edge = problem.EdgeCost(pair, most.age);
        const bool free = shortSlots[visit.slot] == 0;
        const bool serves = free && pair.cloudCost > problem.EdgeCost(pair, least.age);
        const bool mayServe = pair.cloudCost > edge;
        cost += visit.requests * (mayServe ? edge : pair.cloudCost);
        m_costs.push_back(cost);

        flushed = least.Advance(pair.thoughts, serves ? visit.requests : 0);
        most.Advance(endless, mayServe ? visit.requests : 0);
        first.kept += most.contextTokens <= pair.thoughts.windowTokens ? 1 : 0;
    }
    first.stays = m_costs.size() - first.first;
}

size_t
ResidencePlan::Again(size_t begin, size_t length) const
{
    const size_t next = begin + length;
    const bool givenUp = length <= m_visits[begin].kept;
    const bool atOnce =
        next < m_visits.size() && m_visits[next].slot == m_visits[next - 1].slot + 1;
    return givenUp && atOnce ? next + 1 : next;
}

double
ResidencePlan::Solve(const std::vector<double>& priceSums, std::vector<double>& used)
{
    for (size_t begin = m_visits.size(); begin-- > 0;)
    {
        const auto& first = m_visits[begin];
        double best = first.cloud + m_toGo[begin + 1];
        size_t choice = 0;
        const double* const costs = m_costs.data() + first.first;
        const double before = priceSums[first.slot];
        for (size_t n = 0; n < first.stays; ++n)
        {
            const double memory = m_size * (priceSums[m_visits[begin + n].slot + 1] - before);
            const size_t again = Again(begin, n + 1);
            double value = costs[n] + memory + m_toGo[again];
            value += again > begin + n + 1 ? m_visits[again - 1].cloud : 0;
            if (value < best)
            {
                best = value;
                choice = n + 1;
            }
        }
        m_toGo[begin] = best;
        m_choice[begin] = choice;
    }
    for (size_t visit = 0; visit < m_visits.size();)
    {
        const size_t stay = m_choice[visit];
        if (stay == 0)
        {
            ++visit;
            continue;
        }
        const uint32_t last = m_visits[visit + stay - 1].slot;
        for (uint32_t slot = m_visits[visit].slot; slot <= last; ++slot)
        {
            used[slot] += m_size;
        }
        visit = Again(visit, stay);
    }
    return m_toGo.front();
}

} // namespace llmedge
} // namespace ns3
