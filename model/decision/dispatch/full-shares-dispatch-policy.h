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
 * @brief One server after the other, and on each the largest share of everything that a request may
 * have: a server's capacity divided by Slots.
 *
 * This is the allocation "c, w, m = max" of He, Fang, Yu and Leung's offloading study, where a
 * server holds 20 requests at full shares. It does not look at what is left: when Slots requests
 * hold their shares the next one is refused by the controller.
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
     * @param full the largest share of everything
     * @return what a request gets
     */
    virtual ResourceAmounts Allot(const ResourceAmounts& full) const;

  private:
    uint32_t m_slots{20}; //!< Requests that a server holds at full shares
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FULL_SHARES_DISPATCH_POLICY_H
