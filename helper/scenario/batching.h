/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_BATCHING_H
#define LLM_EDGE_BATCHING_H

#include "ns3/batch-scheduler.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Find a batch scheduler by the name that a user wrote.
 *
 * @param name chunked-prefill, prefill-first, static, concurrent, or a TypeId's name, with or
 * without namespace
 * @return its type
 * @throws InputError if there is no such scheduler
 */
TypeId FindBatchScheduler(const std::string& name);

/**
 * @ingroup llm-edge
 *
 * @brief Create a batch scheduler by the name that a user wrote.
 *
 * @param name chunked-prefill, prefill-first, static, concurrent, or a TypeId's name, with or
 * without namespace
 * @param tokenBudget most tokens per iteration, 0: the scheduler's own default; static and
 * concurrent have no such limit and take no notice of it, so that a sweep can give it to all
 * @param maxSequences most requests served at a time, 0: the scheduler's own default
 * @return the scheduler
 * @throws InputError if there is no such scheduler
 */
Ptr<BatchScheduler> CreateBatchScheduler(const std::string& name,
                                         uint32_t tokenBudget = 0,
                                         uint32_t maxSequences = 0);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BATCHING_H
