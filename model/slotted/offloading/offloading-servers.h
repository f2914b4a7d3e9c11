/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_SERVERS_H
#define LLM_EDGE_OFFLOADING_SERVERS_H

#include "ns3/dispatch-policy.h"
#include "ns3/resource-ledger.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The servers of the offloading problem over an episode: what their requests hold and until
 * when, and the slots in which they compute.
 *
 * A request holds its resources from Hold() until its time is over. A server computes for as many
 * requests at a time as it has slots; others wait in the order of their decisions.
 */
class OffloadingServers
{
  public:
    /** A request that holds resources. */
    struct Holding
    {
        double untilS{0};    //!< When it returns them (s)
        uint64_t request{0}; //!< The request
        size_t server{0};    //!< Its server
    };

    /** Told of requests that have returned their resources, in the order of time. */
    using Listener = std::function<void(const Holding&)>;

    /**
     * @brief Set the servers, with nothing held.
     *
     * @param servers what is known of each; left is set to capacity
     * @param slots requests that a server computes at a time, 1 or more
     */
    void Start(std::vector<ServerView> servers, uint32_t slots);

    /**
     * @brief Let time pass.
     *
     * @param nowS now (s); does not go back
     * @param listener told of what has been returned by then
     */
    void Advance(double nowS, const Listener& listener);

    /** @return the servers as a policy sees them */
    const std::vector<ServerView>& GetViews() const;

    /**
     * @param server a server
     * @param distanceM its distance from the device of the request that is decided about (m)
     */
    void SetDistance(size_t server, double distanceM);

    /**
     * @brief Reserve resources.
     *
     * @param server a server
     * @param request a request that holds nothing
     * @param amounts what it asks for
     * @return empty if it holds them now, otherwise why not
     */
    std::string Reserve(size_t server, uint64_t request, const ResourceAmounts& amounts);

    /**
     * @brief Return resources that were reserved, at once.
     *
     * @param server the server
     * @param request the request
     */
    void Cancel(size_t server, uint64_t request);

    /** @param holding until when a request keeps what it has reserved */
    void Hold(const Holding& holding);

    /**
     * @param server a server
     * @param readyS when a request could begin (s)
     * @return how long it would wait for a slot (s)
     */
    double GetWait(size_t server, double readyS) const;

    /**
     * @brief Take the next slot of a server, unless the request is given up before.
     *
     * @param server a server
     * @param readyS when the request could begin (s)
     * @param serviceS how long it computes (s)
     * @param giveUpS when it is given up (s)
     */
    void TakeSlot(size_t server, double readyS, double serviceS, double giveUpS);

    /** @return whether the books are in order, see ResourceLedger::IsConserved() */
    bool IsConserved() const;

  private:
    /** @param server the server whose view is to show what is left */
    void Update(size_t server);

    ResourceLedger m_ledger;                  //!< The books
    std::vector<ServerView> m_views;          //!< As a policy sees them
    std::vector<Holding> m_holdings;          //!< A heap, the first to end in front
    std::vector<std::vector<double>> m_slots; //!< By server: heap of when slots become free (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_SERVERS_H
