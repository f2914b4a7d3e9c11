/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STATIC_BATCH_SCHEDULER_H
#define LLM_EDGE_STATIC_BATCH_SCHEDULER_H

#include "batch-scheduler.h"

#include "ns3/nstime.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Request-level batching, as in FasterTransformer: a batch runs until all its sequences have
 * finished.
 *
 * A batch is formed when MaxBatch sequences wait, or when the first of them has waited for MaxWait.
 * Its first iteration computes all prompts, the following ones decode; no sequence is admitted
 * before the last sequence of the batch has finished. Finished sequences stay in the batch as
 * padding: they take part in the matrix products but not in attention. Their tokens are delivered
 * as they are generated, and their memory is free at once.
 *
 * Memory is taken as tokens are computed. A batch ends where the prompts no longer fit. If a
 * decoding sequence finds no block, the last sequence is preempted and belongs to the next batch.
 */
class StaticBatchScheduler : public BatchScheduler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Plan(uint32_t lane, IterationPlan& plan) override;

  protected:
    void DoLeave(Sequence* sequence) override;

  private:
    /**
     * @brief Form the next batch if it is time.
     *
     * @param plan receives the sequences, or the time at which to plan again
     */
    void FormBatch(IterationPlan& plan);

    uint32_t m_maxBatch;    //!< Most sequences in a batch
    Time m_maxWait;         //!< Longest wait for a full batch
    bool m_padding;         //!< Finished sequences still take computing time
    uint32_t m_finished{0}; //!< Number of sequences of the current batch that have finished
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STATIC_BATCH_SCHEDULER_H
