/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEFERRED_DISPATCH_POLICY_H
#define LLM_EDGE_DEFERRED_DISPATCH_POLICY_H

#include "dispatch-policy.h"

#include "ns3/callback.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A dispatch policy that takes its time: requests wait at the controller until it has
 * decided.
 *
 * The controller says Await() when a request needs a server, and Withdraw() when it needs none any
 * more before there is a decision: its device has cancelled it or is gone, its deadline has passed,
 * the controller goes down. A decision, Place(), is carried out at once, like that of any other
 * policy. A request whose server is lost waits again.
 *
 * Choose() says where a request goes that the policy does not want to decide about.
 */
class DeferredDispatchPolicy : public DispatchPolicy
{
  public:
    /** Says what is known of the servers now. */
    typedef Callback<std::vector<ServerView>> ViewsCallback;
    /** Carries out a decision about a request, by its id. */
    typedef Callback<void, uint64_t, const DispatchDecision&> PlaceCallback;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set whom this policy works for.
     *
     * @param views says what is known of the servers
     * @param place carries out decisions
     */
    void SetController(ViewsCallback views, PlaceCallback place);

    /**
     * @brief A request waits from now on.
     * @param request the request
     */
    virtual void Await(const RequestView& request) = 0;

    /**
     * @brief A request waits no more, and needs no decision.
     * @param id its id
     */
    virtual void Withdraw(uint64_t id) = 0;

    /** @brief A server has come, gone, or let go of a request. Does nothing unless overridden. */
    virtual void ServersChanged();

  protected:
    void DoDispose() override;

    /** @return every server that the controller knows, up or not, ordered by id */
    std::vector<ServerView> GetServers() const;

    /**
     * @brief Decide about a request that waits; it does so no more.
     *
     * @param id its id
     * @param decision the decision
     */
    void Place(uint64_t id, const DispatchDecision& decision);

  private:
    ViewsCallback m_views; //!< Says what is known of the servers
    PlaceCallback m_place; //!< Carries out decisions
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEFERRED_DISPATCH_POLICY_H
