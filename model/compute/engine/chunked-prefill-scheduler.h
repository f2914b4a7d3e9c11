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
 * admission: a decoding sequence gets one token, a prompt that is not finished gets what the budget
 * leaves. Then waiting sequences are admitted in the order of arrival, as long as budget,
 * MaxSequences and memory allow; the last one may get only part of its prompt. If a running
 * sequence finds no block, the sequence admitted last is preempted (its tokens are computed again
 * later), and no sequence is admitted in that iteration.
 *
 * A sequence with a compute share takes part in an iteration and is then left out of all iterations
 * that begin before its share of the GPU alone would have computed it.
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
     * @param plan receives them
     * @return tokens left of the budget
     */
    uint32_t ContinueRunning(IterationPlan& plan);
    /**
     * @brief Plan first tokens of waiting sequences.
     *
     * @param budget tokens left
     * @param plan receives them
     */
    void AdmitWaiting(uint32_t budget, IterationPlan& plan);
    /**
     * @brief Check whether a sequence's share lets it be computed now; if not, remember when it
     * does.
     *
     * @param sequence the sequence
     * @return whether it can be computed now
     */
    bool IsDue(const Sequence* sequence);

    uint32_t m_tokenBudget;    //!< Most tokens per iteration
    uint32_t m_maxSequences;   //!< Most sequences admitted at a time
    bool m_reserveWholePrompt; //!< Admit a sequence only if blocks for its whole prompt are free
    Time m_now;                //!< Time of the plan
    Time m_nextDue;            //!< Earliest time at which a sequence left out can be computed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CHUNKED_PREFILL_SCHEDULER_H
