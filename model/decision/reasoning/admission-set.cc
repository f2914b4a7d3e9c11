/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-set.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

void
AdmissionSet::Reset(const std::vector<Candidate>& candidates,
                    const std::vector<size_t>& members,
                    size_t capacity,
                    double delayPricePerHz)
{
    m_candidates = &candidates;
    m_member.assign(candidates.size(), 0);
    for (const size_t member : members)
    {
        m_member[member] = 1;
    }
    m_capacity = capacity;
    m_price = delayPricePerHz;
    Sum();
}

void
AdmissionSet::Improve()
{
    // Every change raises the value by more than rounding does, so that no set comes back.
    for (;;)
    {
        const Change change = BestChange();
        if (!(change.improvement > 1e-13 * std::abs(Value())))
        {
            return;
        }
        if (change.out != NOBODY)
        {
            m_member[change.out] = 0;
        }
        if (change.in != NOBODY)
        {
            m_member[change.in] = 1;
        }
        Sum();
    }
}

bool
AdmissionSet::Has(size_t candidate) const
{
    return m_member[candidate] != 0;
}

double
AdmissionSet::SumOfRoots() const
{
    return m_roots;
}

double
AdmissionSet::Value() const
{
    return m_gains - m_price * m_roots * m_roots;
}

AdmissionSet::Change
AdmissionSet::BestChange() const
{
    Change best;
    const size_t count = m_candidates->size();
    for (size_t i = 0; i < count; ++i)
    {
        if (Has(i))
        {
            Consider(i, NOBODY, best);
            continue;
        }
        if (!(*m_candidates)[i].allowed)
        {
            continue;
        }
        if (m_size < m_capacity)
        {
            Consider(NOBODY, i, best);
        }
        for (size_t member = 0; member < count; ++member)
        {
            if (Has(member))
            {
                Consider(member, i, best);
            }
        }
    }
    return best;
}

void
AdmissionSet::Consider(size_t out, size_t in, Change& best) const
{
    const Candidate leaves = out == NOBODY ? Candidate() : (*m_candidates)[out];
    const Candidate enters = in == NOBODY ? Candidate() : (*m_candidates)[in];
    const double more = enters.root - leaves.root;
    const double improvement = enters.gain - leaves.gain - m_price * more * (2 * m_roots + more);
    if (improvement > best.improvement)
    {
        best = {improvement, out, in};
    }
}

void
AdmissionSet::Sum()
{
    m_size = 0;
    m_gains = 0;
    m_roots = 0;
    for (size_t i = 0; i < m_member.size(); ++i)
    {
        if (Has(i))
        {
            ++m_size;
            m_gains += (*m_candidates)[i].gain;
            m_roots += (*m_candidates)[i].root;
        }
    }
}

} // namespace llmedge
} // namespace ns3
