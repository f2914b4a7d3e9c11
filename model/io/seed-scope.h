/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SEED_SCOPE_H
#define LLM_EDGE_SEED_SCOPE_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gives ns-3 another seed and run while it exists: random streams take both when they are
 * assigned.
 */
class SeedScope
{
  public:
    /**
     * @param seed the seed, 1 or more
     * @param run the run
     */
    SeedScope(uint32_t seed, uint64_t run);
    ~SeedScope();
    SeedScope(const SeedScope&) = delete;
    SeedScope& operator=(const SeedScope&) = delete;

  private:
    uint32_t m_seed; //!< Seed before
    uint64_t m_run;  //!< Run before
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SEED_SCOPE_H
