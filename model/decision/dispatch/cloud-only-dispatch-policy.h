/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLOUD_ONLY_DISPATCH_POLICY_H
#define LLM_EDGE_CLOUD_ONLY_DISPATCH_POLICY_H

#include "dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Sends everything to the cloud; if there are several cloud servers, to the least busy one.
 */
class CloudOnlyDispatchPolicy : public DispatchPolicy
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

#endif // LLM_EDGE_CLOUD_ONLY_DISPATCH_POLICY_H
