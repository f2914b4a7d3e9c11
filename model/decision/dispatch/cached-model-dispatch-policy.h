/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHED_MODEL_DISPATCH_POLICY_H
#define LLM_EDGE_CACHED_MODEL_DISPATCH_POLICY_H

#include "dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief To the device's own edge server if that offers the model, otherwise to the cloud.
 *
 * The home of device d is the edge server of index d modulo their number. A request that has been
 * sent elsewhere or lost once goes to the cloud; the least busy cloud server where there are
 * several.
 */
class CachedModelDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param device a device
     * @param servers every server, in the controller's order
     * @return index of the device's edge server, up or not; nothing if there is no edge server
     */
    static std::optional<size_t> FindHome(uint32_t device, const std::vector<ServerView>& servers);

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHED_MODEL_DISPATCH_POLICY_H
