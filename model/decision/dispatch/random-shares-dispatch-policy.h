/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_SHARES_DISPATCH_POLICY_H
#define LLM_EDGE_RANDOM_SHARES_DISPATCH_POLICY_H

#include "random-dispatch-policy.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses a server at random and gives the request random parts of the largest allocation:
 * the policy "random" of He, Fang, Yu and Leung's offloading study.
 *
 * Compute, bandwidth and memory are drawn each by itself, uniformly from 0 to 1 and not below 0.02,
 * as parts of the server's capacity divided by Slots. This is what an untrained network does whose
 * numbers are uniform (see OffloadingAction).
 */
class RandomSharesDispatchPolicy : public RandomDispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RandomSharesDispatchPolicy();

    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    bool Allocates() const override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    /** @return a part of the largest amount */
    double DrawShare() const;

    uint32_t m_slots{20};                //!< Number of requests with the largest allocation
    Ptr<UniformRandomVariable> m_shares; //!< Draws the parts
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_SHARES_DISPATCH_POLICY_H
