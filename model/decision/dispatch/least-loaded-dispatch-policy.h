/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LEAST_LOADED_DISPATCH_POLICY_H
#define LLM_EDGE_LEAST_LOADED_DISPATCH_POLICY_H

#include "dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses the server with the fewest requests; among equals, the first.
 *
 * The load of a server is the larger of two numbers: the requests that it reported (waiting and
 * running), and the requests that this controller sent there and that have not ended. Requests sent
 * since the last report therefore count.
 */
class LeastLoadedDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LEAST_LOADED_DISPATCH_POLICY_H
