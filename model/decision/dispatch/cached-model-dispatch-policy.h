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
 * @brief Chooses the device's own edge server if it offers the model, otherwise the cloud.
 *
 * The own server of a device is the one of the place where it was when it asked
 * (RequestView::home), or where that is not known the edge server with the device's number modulo
 * their number. A request that has been sent elsewhere or lost once goes to the cloud; if there are
 * several cloud servers, to the least busy one.
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
     * @return index of the device's edge server, up or not; nothing if there are no edge servers
     */
    static std::optional<size_t> FindHome(uint32_t device, const std::vector<ServerView>& servers);

    /**
     * @param request a request
     * @param servers every server, in the controller's order
     * @return index of its device's edge server, up or not; nothing if there are no edge servers
     */
    static std::optional<size_t> FindHome(const RequestView& request,
                                          const std::vector<ServerView>& servers);

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHED_MODEL_DISPATCH_POLICY_H
