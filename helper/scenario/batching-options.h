/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_BATCHING_OPTIONS_H
#define LLM_EDGE_BATCHING_OPTIONS_H

#include "program-options.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The options for batching: the batch scheduler of the engines, and its limits, which are
 * attributes of that scheduler. Several schedulers, one for each server, have the same limits.
 */
class BatchingOptions
{
  public:
    /** @param options where they are added; must not outlive this */
    void Declare(ProgramOptions& options);

    /**
     * @brief Set the limits. Static and concurrent batching have no token budget and ignore it, so
     * that a sweep can set it for all.
     *
     * @param options the options, given
     * @throws InputError if there is no such scheduler, or it does not accept a limit
     */
    void Assign(ProgramOptions& options) const;

    /**
     * @return name of the scheduler, for CreateBatchScheduler(); a list if servers have different
     * ones
     */
    const std::string& GetName() const;

  private:
    std::string m_batching{"chunked-prefill"}; //!< --batching
    uint64_t m_tokenBudget{0};                 //!< --tokenBudget
    uint64_t m_maxSeqs{0};                     //!< --maxSeqs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BATCHING_OPTIONS_H
