/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROUND_ROBIN_DISPATCH_POLICY_H
#define LLM_EDGE_ROUND_ROBIN_DISPATCH_POLICY_H

#include "dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses one server after the other and skips servers that are down; an attribute includes
 * the cloud.
 */
class RoundRobinDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;

  private:
    bool m_includeCloud{true}; //!< The cloud takes turns, too
    size_t m_next{0};          //!< Server whose turn it is
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROUND_ROBIN_DISPATCH_POLICY_H
