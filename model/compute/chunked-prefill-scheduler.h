/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CHUNKED_PREFILL_SCHEDULER_H
#define LLM_EDGE_CHUNKED_PREFILL_SCHEDULER_H

#include "batch-scheduler.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Continuous batching with chunked prefill, as in vLLM's V1 engine and in Sarathi-Serve
 * (Agrawal et al., OSDI 2024).
 *
 * An iteration computes at most TokenBudget tokens. Running sequences come first, in the order of
 * admission: one token for a decode, what the budget leaves for a prompt not computed to its end.
 * Then waiting sequences are admitted, first come first served, while budget, MaxSequences and
 * memory last; the last one may get only part of its prompt. Where a running sequence finds no
 * block, the sequence admitted last is preempted (its tokens are computed again later), and
 * nothing is admitted in that iteration.
 *
 * A sequence with a compute share takes part in an iteration and is then left out of those that
 * begin before it would have been computed by that share of the GPU alone.
 */
class ChunkedPrefillScheduler : public BatchScheduler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ShareSupport GetShareSupport() const override;
    void Plan(uint32_t lane, IterationPlan& plan) override;

  private:
    /**
     * @brief Plan tokens of running sequences.
     *
     * @param plan where they are added
     * @return tokens left of the budget
     */
    uint32_t ContinueRunning(IterationPlan& plan);
    /**
     * @brief Plan first tokens of waiting sequences.
     *
     * @param budget tokens left
     * @param plan where they are added
     */
    void AdmitWaiting(uint32_t budget, IterationPlan& plan);
    /**
     * @brief Whether a sequence's share lets it be computed now; if not, the time when it does is
     * noted.
     *
     * @param sequence the sequence
     * @return whether it may
     */
    bool IsDue(const Sequence* sequence);

    uint32_t m_tokenBudget;    //!< Most tokens per iteration
    uint32_t m_maxSequences;   //!< Most sequences admitted at a time
    bool m_reserveWholePrompt; //!< Admit only with free blocks for the whole prompt
    Time m_now;                //!< Time of the plan
    Time m_nextDue;            //!< First time at which a sequence left out is due
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CHUNKED_PREFILL_SCHEDULER_H
