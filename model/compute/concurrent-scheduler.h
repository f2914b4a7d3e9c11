/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CONCURRENT_SCHEDULER_H
#define LLM_EDGE_CONCURRENT_SCHEDULER_H

#include "batch-scheduler.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Plain concurrency without batching, the queue of the papers: MaxConcurrency requests are
 * served at a time, each as fast as if it were alone, the others wait first come first served.
 *
 * Every request has its own lane: its whole prompt is one iteration, then every token is one. The
 * engine is then a queue with MaxConcurrency servers. Memory is shared; a request that finds no
 * block while others run goes back to the head of the queue and is computed again.
 *
 * The iterations of a request with a compute share take as much longer as the share says.
 */
class ConcurrentScheduler : public BatchScheduler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ShareSupport GetShareSupport() const override;
    uint32_t GetLanes() const override;
    void Plan(uint32_t lane, IterationPlan& plan) override;
    uint32_t GetQueueLength() const override;

  protected:
    void DoLeave(Sequence* sequence) override;

  private:
    uint32_t m_maxConcurrency;      //!< Requests served at a time
    std::vector<Sequence*> m_lanes; //!< Who runs in which lane, nullptr: nobody
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CONCURRENT_SCHEDULER_H
