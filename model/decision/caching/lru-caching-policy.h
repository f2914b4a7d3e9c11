/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LRU_CACHING_POLICY_H
#define LLM_EDGE_LRU_CACHING_POLICY_H

#include "evicting-caching-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Evicts the pair whose last request was the longest ago.
 */
class LruCachingPolicy : public EvictingCachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

  protected:
    Worth GetWorth(size_t pair, const CachingObservation& observation) const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LRU_CACHING_POLICY_H
