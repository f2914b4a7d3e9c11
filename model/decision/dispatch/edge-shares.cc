/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-shares.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

const std::vector<double>&
EdgeShares::Choose(const CachingProblem& problem,
                   const std::vector<uint8_t>& cached,
                   const std::vector<double>& requests,
                   const std::vector<double>& ages)
{
    const size_t size = problem.Size();
    m_shares.assign(size, 0.0);
    m_energyJ = 0;
    for (size_t k = 0; k < size; ++k)
    {
        const auto& pair = problem.pairs[k];
        if (cached[k] && requests[k] > 0 && pair.cloudCost > problem.EdgeCost(pair, ages[k]))
        {
            m_shares[k] = 1;
            m_energyJ += requests[k] * pair.energyJ;
        }
    }
    if (m_energyJ > problem.energyJ)
    {
        GiveUp(problem, requests, ages);
    }
    return m_shares;
}

const std::vector<double>&
EdgeShares::Limit(const CachingProblem& problem,
                  const std::vector<uint8_t>& cached,
                  const std::vector<double>& requests,
                  const std::vector<double>& ages,
                  const std::vector<double>& wanted)
{
    const size_t size = problem.Size();
    m_shares.assign(size, 0.0);
    m_energyJ = 0;
    for (size_t k = 0; k < size; ++k)
    {
        if (cached[k] && requests[k] > 0)
        {
            m_shares[k] = wanted[k];
            m_energyJ += wanted[k] * requests[k] * problem.pairs[k].energyJ;
        }
    }
    if (m_energyJ > problem.energyJ)
    {
        GiveUp(problem, requests, ages);
    }
    return m_shares;
}

const std::vector<double>&
EdgeShares::Get() const
{
    return m_shares;
}

double
EdgeShares::GetEnergy() const
{
    return m_energyJ;
}

void
EdgeShares::GiveUp(const CachingProblem& problem,
                   const std::vector<double>& requests,
                   const std::vector<double>& ages)
{
    m_order.clear();
    m_saving.assign(problem.Size(), 0.0);
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const auto& pair = problem.pairs[k];
        if (m_shares[k] > 0 && pair.energyJ > 0)
        {
            m_saving[k] = (pair.cloudCost - problem.EdgeCost(pair, ages[k])) / pair.energyJ;
            m_order.push_back(k);
        }
    }
    std::stable_sort(m_order.begin(), m_order.end(), [this](size_t a, size_t b) {
        return m_saving[a] < m_saving[b];
    });
    double excess = m_energyJ - problem.energyJ;
    for (const size_t k : m_order)
    {
        const double all = m_shares[k] * requests[k] * problem.pairs[k].energyJ;
        if (all > excess)
        {
            m_shares[k] *= 1 - excess / all;
            break;
        }
        m_shares[k] = 0;
        excess -= all;
    }
    m_energyJ = problem.energyJ;
}

} // namespace llmedge
} // namespace ns3
