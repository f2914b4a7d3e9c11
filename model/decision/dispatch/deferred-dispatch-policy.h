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
 * @brief A dispatch policy that decides later: requests wait at the controller until it has
 * decided.
 *
 * A decision that a step waits on (DispatchDecision::waitMs) only tells its device; Place() is
 * called again for it.
 *
 * The controller calls Await() when a request needs a server. It calls Withdraw() when the request
 * no longer needs one before the decision: because its device has cancelled it or is gone, its
 * deadline has passed, or the controller goes down. A decision, Place(), is carried out at once,
 * like that of any other policy. A request whose server is lost waits again.
 *
 * Choose() is used for requests about which the policy does not want to decide later.
 */
class DeferredDispatchPolicy : public DispatchPolicy
{
  public:
    /** Returns the controller's current view of the servers. */
    typedef Callback<std::vector<ServerView>> ViewsCallback;
    /** Carries out a decision about a request, by its id. */
    typedef Callback<void, uint64_t, const DispatchDecision&> PlaceCallback;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the controller.
     *
     * @param views returns the current view of the servers
     * @param place carries out decisions
     */
    void SetController(ViewsCallback views, PlaceCallback place);

    /**
     * @brief Add a request that waits for a decision.
     * @param request the request
     */
    virtual void Await(const RequestView& request) = 0;

    /**
     * @brief Remove a waiting request that no longer needs a decision.
     * @param id its id
     */
    virtual void Withdraw(uint64_t id) = 0;

    /**
     * @brief Called when a server has connected, disconnected or released a request. Does nothing
     * unless overridden.
     */
    virtual void ServersChanged();

  protected:
    void DoDispose() override;

    /** @return every server that the controller knows, up or not, ordered by id */
    std::vector<ServerView> GetServers() const;

    /**
     * @brief Decide about a waiting request; afterwards it no longer waits, unless that is what was
     * decided.
     *
     * @param id its id
     * @param decision the decision
     */
    void Place(uint64_t id, const DispatchDecision& decision);

  private:
    ViewsCallback m_views; //!< Returns the current view of the servers
    PlaceCallback m_place; //!< Carries out decisions
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEFERRED_DISPATCH_POLICY_H
