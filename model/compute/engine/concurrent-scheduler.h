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
 * @brief Serves requests side by side without batching, like the queues of papers: up to
 * MaxConcurrency requests are served at a time, each as fast as if it were alone; the others wait
 * in the order of arrival.
 *
 * Every request has its own lane. Its whole prompt is one iteration; then every token is one. The
 * engine is then a queue with MaxConcurrency servers. Memory is shared: a request that finds no
 * block while others run goes back to the head of the queue and is computed again.
 *
 * A compute share makes the iterations of a request longer.
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
    std::vector<Sequence*> m_lanes; //!< Sequence in each lane, nullptr: none
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CONCURRENT_SCHEDULER_H
