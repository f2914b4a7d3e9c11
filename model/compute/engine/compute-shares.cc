/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compute-shares.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

// A sum of shares such as 3 * (1.0 / 3) may be above 1 by rounding.
constexpr double SHARE_TOLERANCE = 1e-9;

/**
 * @param sequence a sequence of an iteration
 * @return what the iteration would compute without the others
 */
IterationLoad
LoadAlone(Sequence& sequence)
{
    IterationPlan alone;
    alone.Add(&sequence, sequence.scheduled);
    return alone.load;
}

} // namespace

void
ComputeShares::SetCurve(Ptr<ComputeShareCurve> curve)
{
    m_curve = curve;
}

Ptr<ComputeShareCurve>
ComputeShares::GetCurve() const
{
    return m_curve;
}

Admission
ComputeShares::Examine(double share, BatchScheduler::ShareSupport support) const
{
    if (share == 0)
    {
        return Admission::ACCEPTED;
    }
    m_curve->GetSlowdown(share); // throws at what is no share
    if (support == BatchScheduler::ShareSupport::NONE)
    {
        return Admission::SHARES_UNSUPPORTED;
    }
    return m_held + share > 1 + SHARE_TOLERANCE ? Admission::SHARE_NOT_FREE : Admission::ACCEPTED;
}

void
ComputeShares::Take(double share)
{
    if (share > 0)
    {
        ++m_holders;
        m_held += share;
    }
}

void
ComputeShares::Return(double share)
{
    if (share > 0)
    {
        --m_holders;
        // No remainder of rounding when nobody holds anything.
        m_held = m_holders > 0 ? m_held - share : 0;
    }
}

void
ComputeShares::Clear()
{
    m_held = 0;
    m_holders = 0;
}

bool
ComputeShares::IsAnyHeld() const
{
    return m_holders > 0;
}

double
ComputeShares::GetHeld() const
{
    return m_held;
}

double
ComputeShares::Apply(IterationPlan& plan,
                     BatchScheduler::ShareSupport support,
                     const LatencyModel& latency) const
{
    double slowest = 1;
    for (auto* sequence : plan.sequences)
    {
        if (!sequence || !(sequence->computeShare > 0))
        {
            continue;
        }
        const double slowdown = m_curve->GetSlowdown(sequence->computeShare);
        if (support == BatchScheduler::ShareSupport::LANES)
        {
            slowest = std::max(slowest, slowdown);
            continue;
        }
        const double alone = latency.Predict(LoadAlone(*sequence)).Total();
        sequence->notBefore = Simulator::Now() + NanoSeconds(std::llround(alone * slowdown * 1e9));
    }
    return slowest;
}

} // namespace llmedge
} // namespace ns3
