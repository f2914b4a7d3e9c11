/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What requests with a share of the GPU or a memory quota mean for the engine.

#include "inference-engine.h"

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

double
InferenceEngine::GetComputeShareHeld() const
{
    return m_sharesHeld;
}

InferenceAdmission
InferenceEngine::ExamineShares(const InferenceRequest& request) const
{
    if (request.computeShare > 0)
    {
        if (m_scheduler->GetShareSupport() == BatchScheduler::ShareSupport::NONE)
        {
            return InferenceAdmission::SHARES_UNSUPPORTED;
        }
        if (m_sharesHeld + request.computeShare > 1 + SHARE_TOLERANCE)
        {
            return InferenceAdmission::SHARE_NOT_FREE;
        }
    }
    return request.kvQuota > 0 && m_cache->BlocksFor(request.promptTokens) > request.kvQuota
               ? InferenceAdmission::QUOTA_TOO_SMALL
               : InferenceAdmission::ACCEPTED;
}

void
InferenceEngine::TakeShare(const Sequence& sequence)
{
    if (sequence.computeShare > 0)
    {
        ++m_shareHolders;
        m_sharesHeld += sequence.computeShare;
    }
}

void
InferenceEngine::ReturnShare(const Sequence& sequence)
{
    if (sequence.computeShare > 0)
    {
        --m_shareHolders;
        m_sharesHeld = m_shareHolders > 0 ? m_sharesHeld - sequence.computeShare : 0;
    }
}

double
InferenceEngine::ApplyShares(Lane& lane)
{
    const bool lanes = m_scheduler->GetShareSupport() == BatchScheduler::ShareSupport::LANES;
    double slowest = 1;
    for (auto* sequence : lane.plan.sequences)
    {
        if (!sequence || !(sequence->computeShare > 0))
        {
            continue;
        }
        const double slowdown = m_shareCurve->GetSlowdown(sequence->computeShare);
        if (lanes)
        {
            slowest = std::max(slowest, slowdown);
            continue;
        }
        const double alone = m_latency->Predict(LoadAlone(*sequence)).Total();
        sequence->notBefore = Simulator::Now() + NanoSeconds(std::llround(alone * slowdown * 1e9));
    }
    return slowest;
}

bool
InferenceEngine::ExceedsQuota(const Sequence& sequence) const
{
    return sequence.kvQuota > 0 && m_cache->BlocksFor(sequence.Length()) > sequence.kvQuota;
}

void
InferenceEngine::FailOutOfMemory(Sequence* sequence)
{
    const auto id = sequence->id;
    const double joules = sequence->energy;
    m_scheduler->Remove(sequence);
    Recycle(sequence);
    UpdateCounts();
    m_energyTrace(id, joules);
    Finish(id, InferenceOutcome::OUT_OF_MEMORY);
}

} // namespace llmedge
} // namespace ns3
