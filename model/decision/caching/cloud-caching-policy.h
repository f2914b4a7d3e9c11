/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLOUD_CACHING_POLICY_H
#define LLM_EDGE_CLOUD_CACHING_POLICY_H

#include "caching-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches nothing; all requests go to the cloud.
 */
class CloudCachingPolicy : public CachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Start(const CachingProblem& problem) override;
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLOUD_CACHING_POLICY_H
