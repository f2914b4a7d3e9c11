/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PREFILL_FIRST_SCHEDULER_H
#define LLM_EDGE_PREFILL_FIRST_SCHEDULER_H

#include "batch-scheduler.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Continuous batching in which prefill has priority, as in Orca (Yu et al., OSDI 2022) and
 * in vLLM before its V1 engine.
 *
 * Whenever sequences wait, and memory and slots allow, the next iteration computes only whole
 * prompts, up to TokenBudget tokens (a longer prompt runs alone); running sequences wait meanwhile.
 * Otherwise every running sequence decodes one token. If a decoding sequence finds no block, the
 * sequence admitted last is preempted.
 */
class PrefillFirstScheduler : public BatchScheduler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Plan(uint32_t lane, IterationPlan& plan) override;

  private:
    /**
     * @brief Admit waiting sequences with their whole prompts.
     *
     * @param plan receives them
     */
    void PlanPrefills(IterationPlan& plan);

    uint32_t m_tokenBudget;  //!< Most prompt tokens per iteration
    uint32_t m_maxSequences; //!< Most sequences admitted at a time
    double m_watermark;      //!< Fraction of the blocks that is kept free on admission
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PREFILL_FIRST_SCHEDULER_H
