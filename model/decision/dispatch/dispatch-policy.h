/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_POLICY_H
#define LLM_EDGE_DISPATCH_POLICY_H

#include "dispatch-decision.h"
#include "dispatch-outcome.h"

#include "ns3/object.h"
#include "ns3/step-nomination.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a dispatch policy may know about a request: no more than a real gateway knows.
 */
struct RequestView
{
    uint64_t id{0};           //!< The request's id
    uint32_t device{0};       //!< The device that sent it
    uint64_t session{0};      //!< Its session, 0 for none
    uint32_t turn{0};         //!< Turn within the session, from 0
    uint32_t promptTokens{0}; //!< Prompt length (tokens)
    uint32_t promptBytes{0};  //!< Prompt length (bytes)
    bool uploaded{true}; //!< The prompt has already arrived, so its upload can no longer be shaped
    double expectedOutputTokens{0}; //!< Mean answer length seen so far (tokens)
    double deadlineS{0};            //!< Time left until its deadline (s), 0 for none
    std::string serviceClass;       //!< The user's label
    std::string model;              //!< Language model asked for; empty: any
    uint32_t attempt{0};            //!< Number of servers that have already lost it

    /** Edge server, counted among those, of the place where its device was when it asked. */
    std::optional<uint32_t> home;

    /** What its device says of it if it is a reasoning step that the device can do as well. */
    std::optional<StepNomination> nomination;

    /**
     * @param efficiency data rate of a unit of bandwidth of any request (bit/s)
     * @return that of this one: a device that nominates a step says what its channel is like, if it
     * has one
     */
    double GetBitsPerUnit(double efficiency) const
    {
        const bool known = nomination && nomination->snr > 0;
        return known ? nomination->GetSpectralEfficiency() : efficiency;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief What a dispatch policy may know about a server: what it announced, its last report and the
 * controller's own counts.
 *
 * Announced when it connected (announcedAgeS): cloud, kvBlocksTotal until the first report,
 * prefillTokensPerS, decodeSPerToken, contextWindow and accuracy; the round trip is as old.
 * The controller's counts, what requests hold, and distances are those of now.
 */
struct ServerView
{
    uint32_t id{0};                  //!< The server's id
    bool cloud{false};               //!< Behind the backhaul
    bool up{false};                  //!< Connected, and its last message is recent enough
    bool draining{false};            //!< Takes no new requests, as reported
    double roundTripS{0};            //!< Measured round trip between controller and server (s)
    double reportAgeS{0};            //!< Age of the report (s)
    double announcedAgeS{0};         //!< Age of what it announced when it connected (s)
    double offerAgeS{0};             //!< Age of its offer (s), 0 if it has made none
    uint32_t waiting{0};             //!< Requests waiting in its engine, as reported
    uint32_t running{0};             //!< Requests in its batch, as reported
    uint64_t kvBlocksUsed{0};        //!< KV blocks in use, as reported
    uint64_t kvBlocksTotal{0};       //!< KV blocks it has
    uint64_t waitingPromptTokens{0}; //!< Prompt tokens not prefilled yet, as reported
    uint32_t outstanding{0};         //!< Requests sent there by this controller that have not ended
    uint64_t outstandingPromptTokens{0}; //!< Prompt tokens of those that have no token yet
    double prefillTokensPerS{0};         //!< Prefill speed it announced (tokens/s)
    double decodeSPerToken{0};           //!< Announced time per output token alone in a batch (s)
    uint32_t contextWindow{0};           //!< Longest prompt plus output it serves (tokens)
    std::optional<double> accuracy;      //!< Accuracy of its answers, if announced (0 to 1)
    std::optional<double> distanceM;     //!< From the request's device, if known (m)
    ResourceAmounts capacity;            //!< Total resources that it can give to requests
    ResourceAmounts left;                //!< The part of them that no request holds

    /** Models for which it says that it takes requests; null: it has not said anything. */
    std::shared_ptr<const std::set<std::string>> offer;

    /**
     * @param model a model
     * @return whether it would refuse a request for the model, according to its offer
     */
    bool Withholds(const std::string& model) const
    {
        return offer && offer->count(model) == 0;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief Decides which server runs a request, and which resources it gets there.
 *
 * A policy that only chooses a server overrides Choose(). A policy that also allocates bandwidth,
 * compute share or memory overrides Decide() and Allocates().
 *
 * One policy object serves one controller. Policies see only plain data, so the same object runs at
 * every level of detail.
 */
class DispatchPolicy : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Choose a server.
     *
     * @param request the request
     * @param servers every server that the controller knows, up or not, ordered by id
     * @return an index into servers, which must be up; nothing to reject the request
     */
    virtual std::optional<size_t> Choose(const RequestView& request,
                                         const std::vector<ServerView>& servers) = 0;

    /**
     * @brief Choose a server and the resources that the request gets there. The controller refuses
     * an allocation above what is left on the server.
     *
     * @param request the request
     * @param servers every server that the controller knows, up or not, ordered by id
     * @return the decision; unless overridden, that of Choose() without an allocation
     */
    virtual DispatchDecision Decide(const RequestView& request,
                                    const std::vector<ServerView>& servers);

    /**
     * @brief Called once for every decision, when the controller learns what became of it; does
     * nothing unless overridden.
     *
     * The outcome of a decision that was refused comes at once, that of another one at any time
     * before the controller stops. The controller's counts may still include the request.
     *
     * @param outcome what became of it
     */
    virtual void Learn(const DispatchOutcome& outcome);

    /**
     * @return whether Choose() and Decide() use ServerView::distanceM; otherwise it is not set, so
     * that positions are not computed in vain. False unless overridden
     */
    virtual bool NeedsDistances() const;

    /** @return whether decisions have allocations; false unless overridden */
    virtual bool Allocates() const;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    virtual int64_t AssignStreams(int64_t stream);

    /**
     * @brief Find a policy by its TypeId name or its short name.
     *
     * @param name "RoundRobin", "RoundRobinDispatchPolicy" or a full TypeId name
     * @return a new policy with default attributes
     * @throws InputError if there is none; the message lists the policies that exist
     */
    static Ptr<DispatchPolicy> Create(const std::string& name);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_POLICY_H
