/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-raw-action.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

CachingRawAction::CachingRawAction(const CachingProblem& problem)
    : m_problem(problem),
      m_layout{"caching-raw",
               1,
               {{"pairs",
                 problem.Size(),
                 {{"cache",
                   "above 0 if it is to be cached",
                   -std::numeric_limits<double>::infinity(),
                   std::numeric_limits<double>::infinity()},
                  {"serve",
                   "ln(s / (1 - s)) of the share s that the edge serves",
                   -std::numeric_limits<double>::infinity(),
                   std::numeric_limits<double>::infinity()}}}}}
{
}

const FeatureLayout&
CachingRawAction::GetLayout() const
{
    return m_layout;
}

void
CachingRawAction::Decode(Span<const float> numbers,
                         std::vector<uint8_t>& cached,
                         std::vector<double>& shares)
{
    m_order.clear();
    cached.assign(m_problem.Size(), 0);
    shares.resize(m_problem.Size());
    for (size_t k = 0; k < m_problem.Size(); ++k)
    {
        if (std::isnan(numbers[2 * k]) || std::isnan(numbers[2 * k + 1]))
        {
            throw std::invalid_argument("the action of pair " + std::to_string(k) +
                                        " is not a number");
        }
        shares[k] = 1 / (1 + std::exp(-static_cast<double>(numbers[2 * k + 1])));
        if (numbers[2 * k] > 0)
        {
            m_order.push_back(k);
        }
    }
    std::stable_sort(m_order.begin(), m_order.end(), [&](size_t a, size_t b) {
        return numbers[2 * a] > numbers[2 * b];
    });
    for (const size_t k : m_order)
    {
        cached[k] = 1;
        cached[k] = m_problem.Fits(m_problem.Memory(cached)) ? 1 : 0;
    }
}

} // namespace llmedge
} // namespace ns3
