/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LEAST_AGE_OF_THOUGHT_EVICTION_POLICY_H
#define LLM_EDGE_LEAST_AGE_OF_THOUGHT_EVICTION_POLICY_H

#include "eviction-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Evicts the model with the lowest age of thought.
 *
 * Models that have worked out much lately are worth keeping: the age of thought grows with the
 * thoughts that a model serves and decreases with time (M. Xu, D. Niyato and C. G. Brinton,
 * "Serving Long-Context LLMs at the Mobile Edge", Eq. 13). The age is the score from the store's
 * ModelScore.
 */
class LeastAgeOfThoughtEvictionPolicy : public EvictionPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    double GetWorth(const ModelUse& use) const override;
    bool NeedsScore() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LEAST_AGE_OF_THOUGHT_EVICTION_POLICY_H
