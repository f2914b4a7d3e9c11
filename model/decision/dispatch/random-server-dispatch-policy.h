/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_SERVER_DISPATCH_POLICY_H
#define LLM_EDGE_RANDOM_SERVER_DISPATCH_POLICY_H

#include "random-dispatch-policy.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses a server at random and gives every request the largest allocation: the capacity of
 * the server divided by Slots.
 *
 * The baseline "random server, full shares" of He, Fang, Yu and Leung's offloading study. It does
 * not look at what is left.
 */
class RandomServerDispatchPolicy : public RandomDispatchPolicy
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

  private:
    uint32_t m_slots{20}; //!< Number of requests that a server holds with full allocations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_SERVER_DISPATCH_POLICY_H
