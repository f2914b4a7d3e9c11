/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FULL_SHARES_DISPATCH_POLICY_H
#define LLM_EDGE_FULL_SHARES_DISPATCH_POLICY_H

#include "round-robin-dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses one server after the other and gives every request the largest allocation: the
 * capacity of the server divided by Slots.
 *
 * This is the allocation "c, w, m = max" of He, Fang, Yu and Leung's offloading study, in which a
 * server holds 20 requests with full allocations. The policy does not look at what is left: if
 * Slots requests hold their allocations, the controller refuses the next one.
 */
class FullSharesDispatchPolicy : public RoundRobinDispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    bool Allocates() const override;

  protected:
    /**
     * @param full the largest allocation
     * @return the request's allocation
     */
    virtual ResourceAmounts Allot(const ResourceAmounts& full) const;

  private:
    uint32_t m_slots{20}; //!< Number of requests that a server holds with full allocations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FULL_SHARES_DISPATCH_POLICY_H
