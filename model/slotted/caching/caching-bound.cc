/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-bound.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace llmedge
{

CachingBound::CachingBound(const CachingProblem& problem, uint32_t steps)
    : m_problem(problem),
      m_steps(steps),
      m_plans(problem.Size()),
      m_load(problem.Size()),
      m_order(problem.Size())
{
}

double
CachingBound::Compute(const std::vector<std::vector<double>>& requests)
{
    const size_t slots = requests.size();
    FindShortSlots(requests);
    for (size_t k = 0; k < m_plans.size(); ++k)
    {
        m_plans[k].Set(m_problem, k, requests, m_short);
    }
    m_prices.assign(slots, 0.0);
    m_priceSums.assign(slots + 1, 0.0);
    constexpr double FIRST_AIM = 0.5; // of the bound
    constexpr double SLOWER = 0.8;
    double best = Plan();
    double aim = FIRST_AIM;
    for (uint32_t step = 0; step < m_steps; ++step)
    {
        Improve(aim * best);
        const double bound = Plan();
        aim = bound > best ? aim : aim * SLOWER;
        best = std::max(best, bound);
    }
    return slots == 0 ? 0 : best / static_cast<double>(slots);
}

void
CachingBound::FindShortSlots(const std::vector<std::vector<double>>& requests)
{
    m_short.assign(requests.size(), 0);
    for (size_t t = 0; t < requests.size(); ++t)
    {
        double all = 0;
        for (size_t k = 0; k < m_load.size(); ++k)
        {
            const double energy = requests[t][k] * m_problem.pairs[k].energyJ;
            m_load[k] = energy / m_problem.pairs[k].sizeGpus;
            all += energy;
        }
        if (all <= m_problem.energyJ)
        {
            continue;
        }
        std::iota(m_order.begin(), m_order.end(), 0);
        std::sort(m_order.begin(), m_order.end(), [this](uint32_t a, uint32_t b) {
            return m_load[a] > m_load[b];
        });
        double energy = 0;
        double room = m_problem.gpus * (1 + 1e-8);
        for (const auto k : m_order)
        {
            const double taken = std::min(room, m_problem.pairs[k].sizeGpus);
            energy += m_load[k] * taken;
            room -= taken;
        }
        m_short[t] = energy > m_problem.energyJ;
    }
}

double
CachingBound::Plan()
{
    m_used.assign(m_prices.size(), 0.0);
    double cost = 0;
    for (auto& plan : m_plans)
    {
        cost += plan.Solve(m_priceSums, m_used);
    }
    return cost - m_problem.gpus * m_priceSums.back();
}

void
CachingBound::Improve(double aim)
{
    double square = 0;
    for (size_t t = 0; t < m_prices.size(); ++t)
    {
        const double excess = m_used[t] - m_problem.gpus;
        const bool held = m_prices[t] <= 0 && excess < 0;
        square += held ? 0 : excess * excess;
    }
    const double step = square > 0 ? aim / square : 0;
    for (size_t t = 0; t < m_prices.size(); ++t)
    {
        m_prices[t] = std::max(m_prices[t] + step * (m_used[t] - m_problem.gpus), 0.0);
        m_priceSums[t + 1] = m_priceSums[t] + m_prices[t];
    }
}

} // namespace llmedge
} // namespace ns3
