/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_LEDGER_H
#define LLM_EDGE_CACHING_LEDGER_H

#include "caching-cost.h"
#include "caching-observation.h"
#include "caching-problem.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The books of one edge server: which instances it keeps, what they have learned, and what
 * the slot that is going on has cost so far.
 *
 * Both worlds keep their books here, so that costs mean the same in both: CachingEnvironment plays
 * a whole slot at a time, EdgeCache enters what a running server does when it does it. A pair is
 * given by its index in the problem.
 */
class CachingLedger
{
  public:
    /**
     * @brief Say what the pairs are; Start() comes next.
     * @param problem the problem
     */
    void SetProblem(const CachingProblem& problem);

    /** Begin with empty books: nothing is kept, nothing has been paid. */
    void Start();

    /** @return the problem */
    const CachingProblem& GetProblem() const;

    /**
     * @return what a policy sees of the books. The slot, the requests and the foresight are filled
     * in by the owner; the rest changes by the methods below.
     */
    CachingObservation& GetObservation();
    /** @copydoc GetObservation() */
    const CachingObservation& GetObservation() const;

    /** @return what the slot has cost so far */
    const CachingCost& GetCost() const;

    /**
     * @brief An instance is kept from now on; it has learned nothing yet.
     * @param pair the pair
     */
    void Keep(size_t pair);

    /**
     * @brief An instance is not kept any more, and what it has learned is lost.
     * @param pair the pair
     */
    void Release(size_t pair);

    /** Release all instances, and forget what they have served in this slot; costs remain. */
    void ReleaseAll();

    /**
     * @brief Pay for a load (Eq 15).
     * @param pair the pair loaded
     */
    void PayLoad(size_t pair);

    /**
     * @brief Count requests, wherever they are served.
     * @param requests how many, not necessarily whole
     */
    void AddRequests(double requests)
    {
        m_cost.requests += requests;
    }

    /**
     * @brief Pay for requests that the cloud serves (Eq 20).
     *
     * @param pair the pair
     * @param requests how many, not necessarily whole
     */
    void PayCloud(size_t pair, double requests)
    {
        m_cost.cloud += requests * m_problem.pairs[pair].cloudCost;
    }

    /**
     * @brief Pay for requests that the edge serves (Eqs 16 to 18), except for their energy; the
     * instance learns from them at the slot's end.
     *
     * @param pair the pair
     * @param requests how many, not necessarily whole
     * @param networkCost access to the edge, per request
     * @param computeCost computing, per request
     */
    void PayEdge(size_t pair, double requests, double networkCost, double computeCost);

    /** @param joules energy that the edge has spent on computing (J, Eq 3) */
    void AddEnergy(double joules)
    {
        m_cost.energyJ += joules;
    }

    /**
     * @param pair a pair
     * @return whether it is cheaper to serve a request here than in the cloud, and one request more
     * is within the slot's energy (Eq 3), rounding errors aside
     */
    bool IsWorthServing(size_t pair) const;

    /**
     * @brief The slot's requests have all been served: thoughts are added and vanish, contexts
     * grow, and an instance whose context has outgrown its window is flushed, that is, released.
     *
     * @return the pairs flushed, by rising index; valid until the next call
     */
    const std::vector<size_t>& Advance();

    /** A slot begins: it has cost nothing yet. */
    void ClearCost();

  private:
    CachingProblem m_problem;         //!< What the pairs are
    CachingObservation m_observation; //!< What is kept, and what it has learned
    std::vector<double> m_served;     //!< Requests served at the edge in this slot, by pair
    std::vector<size_t> m_flushed;    //!< Pairs that the last slot's end has flushed
    CachingCost m_cost;               //!< Of this slot
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_LEDGER_H
