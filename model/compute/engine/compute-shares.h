/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_COMPUTE_SHARES_H
#define LLM_EDGE_COMPUTE_SHARES_H

#include "batch-scheduler.h"
#include "inference-request.h"
#include "iteration-plan.h"

#include "ns3/compute-share-curve.h"
#include "ns3/latency-model.h"
#include "ns3/ptr.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The compute shares that an engine's live requests hold, and their effect on iterations.
 *
 * The shares held add up to 1 at most. What a share means for the time of a computation is the
 * ComputeShareCurve's to say.
 */
class ComputeShares
{
  public:
    /** @param curve how much longer a computation takes with a share; not null */
    void SetCurve(Ptr<ComputeShareCurve> curve);

    /** @return the curve */
    Ptr<ComputeShareCurve> GetCurve() const;

    /**
     * @param share a share of the GPU, above 0; 0: not limited
     * @param support what the scheduler does with shares
     * @return ACCEPTED, SHARES_UNSUPPORTED or SHARE_NOT_FREE
     * @throws InputError if it is no share
     */
    Admission Examine(double share, BatchScheduler::ShareSupport support) const;

    /** @param share held by a request from now on; 0: not limited */
    void Take(double share);
    /** @param share free again from now on; one that was taken */
    void Return(double share);
    /** Release all shares. */
    void Clear();

    /** @return whether any request holds a share */
    bool IsAnyHeld() const;
    /** @return sum of the shares held, 0 to 1 */
    double GetHeld() const;

    /**
     * @brief Make sequences with a share wait after an iteration (Sequence::notBefore), or make the
     * iteration longer.
     *
     * @param plan the iteration, about to begin
     * @param support which of the two
     * @param latency how long computations take with the whole GPU
     * @return factor on the iteration's duration, 1 or more
     */
    double Apply(IterationPlan& plan,
                 BatchScheduler::ShareSupport support,
                 const LatencyModel& latency) const;

  private:
    Ptr<ComputeShareCurve> m_curve; //!< What shares mean
    double m_held{0};               //!< Sum of the shares held
    uint32_t m_holders{0};          //!< Requests that hold one
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_COMPUTE_SHARES_H
