/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_POLICY_H
#define LLM_EDGE_CACHING_POLICY_H

#include "caching-observation.h"
#include "caching-problem.h"

#include "ns3/object.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides which models an edge server keeps in its GPU memory.
 *
 * One policy object serves one server. Policies see only plain data, so the same object runs at
 * every level of detail. EdgeShares decides which requests then run at the edge.
 */
class CachingPolicy : public Object
{
  public:
    /** What a policy needs to know about a slot before it chooses. */
    enum Foresight : uint8_t
    {
        NONE,    //!< Nothing; the only possibility outside a simulation
        RATES,   //!< The mean number of each pair's requests in the slot
        REQUESTS //!< The requests themselves
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Forget everything; a new episode begins, and nothing is cached.
     * @param problem the problem
     */
    virtual void Start(const CachingProblem& problem) = 0;

    /**
     * @brief Choose what to cache in the slot that begins.
     *
     * @param problem the problem
     * @param observation what is known
     * @param cached result: 1 for each pair to be cached, 0 for the others; the chosen pairs must
     * fit into memory
     */
    virtual void Choose(const CachingProblem& problem,
                        const CachingObservation& observation,
                        std::vector<uint8_t>& cached) = 0;

    /**
     * @brief Called when the server has crashed or its battery is empty: nothing is cached any
     * more, and what instances had learned is lost. The episode goes on. Does nothing unless
     * overridden.
     *
     * @param problem the problem
     */
    virtual void NoteCrash(const CachingProblem& problem);

    /**
     * @brief Called instead of Choose() for a slot in which nothing can be decided, because the
     * server is down or without power, or no report has come in time to decide: what is cached
     * stays. Does nothing unless overridden.
     *
     * @param problem the problem
     * @param observation what is known
     */
    virtual void NoteSkippedSlot(const CachingProblem& problem,
                                 const CachingObservation& observation);

    /**
     * @return fractions of each pair's requests that the edge serves in the slot, after Choose();
     * null, unless overridden: EdgeShares decides. Only time slots can do what such a policy wants
     */
    virtual const std::vector<double>* GetShares() const;

    /** @return what it needs to know about the slot in advance */
    virtual Foresight GetForesight() const;

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
     * @param name "Lfu", "LfuCachingPolicy" or a full TypeId name
     * @return a new policy with default attributes
     * @throws InputError if there is none; the message lists the policies that exist
     */
    static Ptr<CachingPolicy> Create(const std::string& name);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_POLICY_H
