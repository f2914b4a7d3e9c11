/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHED_SERVER_H
#define LLM_EDGE_CACHED_SERVER_H

#include "pinned-models.h"

#include "ns3/caching-ledger.h"
#include "ns3/caching-problem.h"
#include "ns3/llm-server.h"
#include "ns3/nstime.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An LlmServer whose models are chosen by a caching policy, with the records of their costs.
 *
 * It listens to the server and its ModelStore: loads that have begun and requests that were
 * answered are paid for as they happen, by what they really took; a crash or an empty battery takes
 * all models and what they have learned. It tells the server what to offer: a model that is
 * resident and wanted, as long as CachingLedger::IsWorthServing().
 */
class CachedServer
{
  public:
    CachedServer() = default;
    CachedServer(const CachedServer&) = delete;
    CachedServer& operator=(const CachedServer&) = delete;

    /**
     * @brief Set the server and connect to it.
     *
     * @param problem the problem
     * @param names by pair: what requests and the server's store call it
     * @param server the server; its host has a store that knows all pairs
     * @throws InputError if the store lacks a pair, or there are not as many names as pairs
     */
    void Configure(const CachingProblem& problem,
                   std::vector<std::string> names,
                   Ptr<LlmServer> server);

    /** Disconnect from the server. */
    void Dispose();

    /** @return the server; null before Configure() and after Dispose() */
    Ptr<LlmServer> GetServer() const;

    /** @return what is kept, that is, wanted but not necessarily there yet, and what it costs */
    CachingLedger& GetLedger();
    /** @copydoc GetLedger() */
    const CachingLedger& GetLedger() const;

    /**
     * @param name a name of a model
     * @return index of the pair of that name, if there is one
     */
    std::optional<size_t> FindPair(const std::string& name) const;

    /**
     * @param pair index of a pair
     * @return whether it is wanted in the memory; it may be on its way
     */
    bool IsWanted(size_t pair) const;

    /**
     * @param pair index of a pair
     * @return whether it is wanted and in the memory, ready to serve
     */
    bool IsCached(size_t pair) const;

    /** Offer no models until UpdateOffer(). */
    void OfferNothing();

    /** @return time until what is wanted is in the memory, as the problem says (slots) */
    double GetLoadBacklog() const;

    /** Update the models that the server offers. */
    void UpdateOffer();

    /**
     * @brief Evict models that are no longer wanted, and load new ones.
     * @param cached what is to be in the memory from now on: 1 for each such pair
     */
    void Apply(const std::vector<uint8_t>& cached);

    /**
     * End an epoch: thoughts and contexts advance, and contexts that have outgrown their window are
     * flushed.
     */
    void Advance();

  private:
    /** @param how connects to a trace source of server or store, or disconnects from it */
    void Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /**
     * @param name a model
     * @param duration how long its load takes
     */
    void HandleLoadBegan(const std::string& name, Time duration);
    /**
     * @param name a model
     * @param duration how long its load took
     */
    void HandleLoaded(const std::string& name, Time duration);
    /**
     * @param id a request
     * @param model its model
     * @param promptTokens its prompt (tokens)
     * @param tokens its answer (tokens)
     */
    void HandleAnswered(uint64_t id,
                        const std::string& model,
                        uint32_t promptTokens,
                        uint32_t tokens);
    /**
     * @param before whether the server was up
     * @param now whether it is
     */
    void HandleUp(bool before, bool now);
    /**
     * @param before whether the server's GPUs had power
     * @param now whether they have
     */
    void HandlePowered(bool before, bool now);

    Ptr<LlmServer> m_server; //!< The server
    PinnedModels m_models;   //!< Its models
    CachingLedger m_ledger;  //!< What is kept, and what it costs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHED_SERVER_H
