/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCHER_H
#define LLM_EDGE_DISPATCHER_H

#include "deferred-dispatch-policy.h"
#include "placement.h"
#include "resource-ledger.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Carries out what a dispatch policy decides: knows which request is at which server, which
 * wait for a decision, and what each holds of its server.
 *
 * It knows neither sockets nor time, so that the controller on the network and a decision problem
 * in slots can call the same code. Views of requests and servers go in, placements come out:
 *
 * @code
 *   dispatcher.Add(request);                            // known, at no server
 *   const auto placement = dispatcher.Dispatch(id);     // at a server, refused, or nothing: it
 * waits dispatcher.Withdraw(id);                            // back; may be dispatched again
 *   dispatcher.Forget(id);
 * @endcode
 *
 * With a policy that decides later (DeferredDispatchPolicy) Dispatch() returns nothing; the
 * placement comes by the callback.
 *
 * Whoever calls keeps the views of requests up to date (GetRequest()) and says when servers or
 * requests have changed (NotifyPolicy()).
 */
class Dispatcher
{
  public:
    /** Says what is known of the servers, in the order of their indices. */
    using ServersCallback = Callback<std::vector<ServerView>>;
    /** Hears what has become of a request that waited, by its id. */
    using PlacedCallback = Callback<void, uint64_t, const Placement&>;
    /** Says how far a device is from a server, by its index (m); nothing if that is not known. */
    using DistanceCallback = Callback<std::optional<double>, uint32_t, size_t>;

    /**
     * @param servers says what is known of the servers; what requests hold and how many there are
     * is added here
     * @param placed hears what becomes of requests that waited
     */
    Dispatcher(ServersCallback servers, PlacedCallback placed);
    ~Dispatcher();

    // A deferred policy calls back to this object.
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    /** @param policy what decides; null: nothing does any more */
    void SetPolicy(Ptr<DispatchPolicy> policy);

    /** @return what decides */
    Ptr<DispatchPolicy> GetPolicy() const;

    /**
     * @brief Let policies that need distances know them; those that decide later do not.
     * @param distance says how far devices are from servers
     */
    void SetDistances(DistanceCallback distance);

    /** @return whether the policy decides later, and requests wait for it */
    bool Defers() const;

    /**
     * @brief Set what a server can allot to requests.
     *
     * @param server the server's index
     * @param capacity what it has
     */
    void SetCapacity(size_t server, const ResourceAmounts& capacity);

    /** @return what servers have and requests hold of it */
    const ResourceLedger& GetResources() const;

    /** @return what policies see of the servers now */
    std::vector<ServerView> GetServers() const;

    /**
     * @brief Make a request known; it is at no server.
     * @param request what policies see of it; its id must not be known
     */
    void Add(const RequestView& request);

    /**
     * @param id a request that is known
     * @return what policies see of it
     */
    RequestView& GetRequest(uint64_t id);

    /**
     * @param id a request that is known
     * @return index of its server, nothing if it is at none
     */
    std::optional<size_t> GetServer(uint64_t id) const;

    /**
     * @param id a request that is known
     * @return what it holds of its server
     */
    std::optional<ResourceAmounts> GetAllocation(uint64_t id) const;

    /**
     * @param server index of a server
     * @return ids of the requests there, rising
     */
    std::vector<uint64_t> GetRequestsAt(size_t server) const;

    /**
     * @param id a request
     * @return whether it waits for a decision
     */
    bool IsWaiting(uint64_t id) const;

    /**
     * @brief Let the policy decide about a request that is at no server and does not wait.
     *
     * A server that drains counts as down, unless the policy finds no other: then the server itself
     * says why not.
     *
     * @param id the request
     * @return where it is now, or why it is refused; nothing if it waits
     */
    std::optional<Placement> Dispatch(uint64_t id);

    /**
     * @brief Take a request back: it leaves its server and returns what it holds, or waits no more.
     *
     * @param id a request that is known
     * @return what it had
     */
    Withdrawal Withdraw(uint64_t id);

    /**
     * @brief Return the bandwidth that a request holds of its server, and nothing else.
     *
     * @param id a request that is known
     * @return what it returns
     */
    ResourceAmounts ReturnBandwidth(uint64_t id);

    /** @param id a request that is known, at no server, and does not wait; it is not known any more
     */
    void Forget(uint64_t id);

    /** @param id a request whose first token has come: no prompt of it is outstanding any more */
    void NotePrefilled(uint64_t id);

    /** Tell a policy that decides later that the servers have changed. */
    void NotifyPolicy();

  private:
    /** A request. */
    struct Entry
    {
        RequestView view;                          //!< What policies see
        bool waiting{false};                       //!< For a decision
        bool prefilled{false};                     //!< Its first token has come
        std::optional<size_t> server;              //!< Where it is
        std::optional<ResourceAmounts> allocation; //!< What it holds there
    };

    /** What a server has been given. */
    struct Load
    {
        uint32_t requests{0};     //!< Requests there
        uint64_t promptTokens{0}; //!< Prompt tokens of those without a first token
    };

    /**
     * @param request a request
     * @param servers the servers
     * @return the policy's decision
     */
    DispatchDecision Decide(const RequestView& request, const std::vector<ServerView>& servers);
    /**
     * @param entry a request
     * @param decision what was decided about it
     * @param servers the servers
     * @return what has become of it
     */
    Placement Place(Entry& entry,
                    const DispatchDecision& decision,
                    const std::vector<ServerView>& servers);
    /**
     * @param id a request that waits
     * @param decision what the policy has decided about it
     */
    void HandleDecision(uint64_t id, const DispatchDecision& decision);

    ServersCallback m_servers;              //!< Says what is known of the servers
    PlacedCallback m_placed;                //!< Hears of placements that come later
    DistanceCallback m_distance;            //!< Says how far devices are from servers, or null
    Ptr<DispatchPolicy> m_policy;           //!< What decides
    Ptr<DeferredDispatchPolicy> m_deferred; //!< The same if it decides later, otherwise null
    ResourceLedger m_resources;             //!< What servers have and requests hold
    std::vector<Load> m_loads;              //!< By server
    std::map<uint64_t, Entry> m_requests;   //!< By id
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCHER_H
