/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef CHUNKED_PREFILL_SCHEDULER_H
#define CHUNKED_PREFILL_SCHEDULER_H

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
 */
class ChunkedPrefillScheduler : public BatchScheduler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Plan(uint32_t lane, IterationPlan& plan) override;

  private:
    uint32_t m_tokenBudget;    //!< Most tokens per iteration
    uint32_t m_maxSequences;   //!< Most sequences admitted at a time
    bool m_reserveWholePrompt; //!< Admit only with free blocks for the whole prompt
};

} // namespace llmedge
} // namespace ns3

#endif // CHUNKED_PREFILL_SCHEDULER_H
