/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "group-tracker.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

// Requests per slot of a group of which nothing is known: no count is impossible anywhere.
constexpr double LEAST_RATE = 0.02;

/** @param belief is divided by its sum */
void
Normalise(std::vector<double>& belief)
{
    const double sum = std::accumulate(belief.begin(), belief.end(), 0.0);
    for (double& each : belief)
    {
        each /= sum;
    }
}

} // namespace

void
GroupTracker::Start(const CachingProblem& problem,
                    uint32_t homes,
                    double dwell,
                    double weight,
                    double rate)
{
    m_members.clear();
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const auto group = problem.pairs[k].group;
        m_members.resize(std::max<size_t>(m_members.size(), group + 1));
        m_members[group].push_back(k);
    }
    m_homes = homes;
    m_dwell = dwell;
    m_weight = weight;
    m_rates.assign(problem.Size(), rate);
    m_base.assign(m_members.size(), Belief(2 * homes, 0.5 / homes));
    m_now = m_base;
    m_window.clear();
    m_slot = 0;
}

void
GroupTracker::Take(const CachingObservation::HomeReport& report)
{
    const bool known = m_window.empty() || report.slot >= m_window.front().number;
    if (!known || report.home >= m_homes)
    {
        return;
    }
    if (m_window.empty())
    {
        m_window.push_back({report.slot, {}, {}});
    }
    while (m_window.back().number < report.slot)
    {
        m_window.push_back({m_window.back().number + 1, {}, {}});
    }
    auto& slot = m_window[report.slot - m_window.front().number];
    const bool twice =
        std::any_of(slot.reports.begin(), slot.reports.end(), [&report](const auto& other) {
            return other.home == report.home;
        });
    if (!twice)
    {
        slot.reports.push_back(report);
        slot.fresh.push_back(1);
    }
}

GroupTracker::Belief
GroupTracker::Move(const Belief& belief) const
{
    const double move = 1 / m_dwell;
    Belief next(belief.size(), 0.0);
    for (uint32_t home = 0; home < m_homes; ++home)
    {
        const size_t down = 2 * home;
        const size_t up = down + 1;
        next[down] += (1 - move) * belief[down];
        next[up] += (1 - move) * belief[up];
        next[home > 0 ? down - 2 : up] += move * belief[down];
        next[home + 1 < m_homes ? up + 2 : down] += move * belief[up];
    }
    return next;
}

void
GroupTracker::Weigh(uint32_t group, const Slot& slot, Belief& belief) const
{
    for (const auto& report : slot.reports)
    {
        double count = 0;
        double rate = 0;
        bool counted = false;
        for (const size_t k : m_members[group])
        {
            if (report.reports[k] == CachingObservation::COUNTED)
            {
                count += report.requests[k];
                rate += m_rates[k];
                counted = true;
            }
        }
        if (!counted)
        {
            continue;
        }
        // Likelihoods without the factor that is the same for all places.
        const double here = std::max(rate, LEAST_RATE);
        const double elsewhere = std::max(LEAK * rate, LEAK * LEAST_RATE);
        const double ratio = std::exp(count * std::log(elsewhere / here) + here - elsewhere);
        for (uint32_t home = 0; home < m_homes; ++home)
        {
            // The smaller likelihood of the two is divided by the larger one.
            const double weight =
                home == report.home ? std::min(1.0, 1 / ratio) : std::min(1.0, ratio);
            belief[2 * home] *= weight;
            belief[2 * home + 1] *= weight;
        }
        Normalise(belief);
    }
}

void
GroupTracker::Learn(uint32_t group, const Slot& slot, const Belief& belief)
{
    for (const size_t k : m_members[group])
    {
        double count = 0;
        double seen = 0; // probability that the group was where it was counted
        for (size_t i = 0; i < slot.reports.size(); ++i)
        {
            const auto& report = slot.reports[i];
            if (slot.fresh[i] && report.reports[k] == CachingObservation::COUNTED)
            {
                count += report.requests[k];
                seen += belief[2 * report.home] + belief[2 * report.home + 1];
            }
        }
        m_rates[k] = std::max(m_rates[k] + m_weight * (count - seen * m_rates[k]), 0.0);
    }
}

void
GroupTracker::Absorb()
{
    for (uint32_t group = 0; group < m_base.size(); ++group)
    {
        Weigh(group, m_window.front(), m_base[group]);
        m_base[group] = Move(m_base[group]);
    }
    m_window.pop_front();
}

void
GroupTracker::Advance(uint32_t slot)
{
    m_slot = slot;
    // Slots without reports are slots in which groups move.
    while (!m_window.empty() && m_window.back().number + 1 < slot)
    {
        m_window.push_back({m_window.back().number + 1, {}, {}});
    }
    for (uint32_t group = 0; group < m_base.size(); ++group)
    {
        auto belief = m_base[group];
        for (const auto& each : m_window)
        {
            Weigh(group, each, belief);
            Learn(group, each, belief);
            belief = Move(belief);
        }
        m_now[group] = belief;
    }
    for (auto& each : m_window)
    {
        std::fill(each.fresh.begin(), each.fresh.end(), 0);
    }
    while (m_window.size() > WINDOW)
    {
        Absorb();
    }
}

double
GroupTracker::GetRate(size_t pair) const
{
    return m_rates.at(pair);
}

double
GroupTracker::GetProbability(uint32_t group, uint32_t home) const
{
    return m_now.at(group).at(2 * home) + m_now.at(group).at(2 * home + 1);
}

double
GroupTracker::Foresee(uint32_t group, uint32_t home, uint32_t slots) const
{
    double sum = 0;
    auto belief = m_now.at(group);
    for (uint32_t slot = 0; slot < slots; ++slot)
    {
        sum += belief.at(2 * home) + belief.at(2 * home + 1);
        belief = Move(belief);
    }
    return sum / slots;
}

uint32_t
GroupTracker::GetGroups() const
{
    return static_cast<uint32_t>(m_members.size());
}

} // namespace llmedge
} // namespace ns3
