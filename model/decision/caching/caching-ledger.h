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
 * @brief The books of one edge server: which instances it keeps, what they have learned, and the
 * cost of the current slot so far.
 *
 * Slots and packets both keep their books here, so that costs mean the same in both:
 * CachingEnvironment plays a whole slot at a time, EdgeCache records what a running server does at
 * the moment when it does it. A pair is identified by its index in the problem.
 */
class CachingLedger
{
  public:
    /**
     * @brief Set the problem; call Start() next.
     * @param problem the problem
     */
    void SetProblem(const CachingProblem& problem);

    /** Start with empty books: nothing is kept, no costs. */
    void Start();

    /** @return the problem */
    const CachingProblem& GetProblem() const;

    /**
     * @return what a policy sees of the books. The owner fills in the slot, the requests, what is
     * known about them and the foresight; the methods below change the rest.
     */
    CachingObservation& GetObservation();
    /** @copydoc GetObservation() */
    const CachingObservation& GetObservation() const;

    /** @return the cost of the slot so far */
    const CachingCost& GetCost() const;

    /**
     * @brief Keep an instance from now on; it has learned nothing yet.
     * @param pair the pair
     */
    void Keep(size_t pair);

    /**
     * @brief Stop keeping an instance; what it has learned is lost.
     * @param pair the pair
     */
    void Release(size_t pair);

    /** Release all instances and forget what they have served in this slot; costs remain. */
    void ReleaseAll();

    /**
     * @brief Add the cost of a load (Eq 15).
     * @param pair the pair loaded
     */
    void PayLoad(size_t pair);

    /**
     * @brief Count requests, wherever they are served.
     * @param requests number of requests, not necessarily whole
     */
    void AddRequests(double requests)
    {
        m_cost.requests += requests;
    }

    /**
     * @brief Add the cost of requests that the cloud serves (Eq 20).
     *
     * @param pair the pair
     * @param requests number of requests, not necessarily whole
     */
    void PayCloud(size_t pair, double requests)
    {
        m_cost.cloud += requests * m_problem.pairs[pair].cloudCost;
    }

    /**
     * @brief Add the costs of requests that the edge serves (Eqs 16 to 18), except for their
     * energy. The instance learns from them at the end of the slot.
     *
     * @param pair the pair
     * @param requests number of requests, not necessarily whole
     * @param networkCost cost of edge access per request
     * @param computeCost cost of computing per request
     */
    void PayEdge(size_t pair, double requests, double networkCost, double computeCost);

    /** @param joules energy that the edge has used for computing (J, Eq 3) */
    void AddEnergy(double joules)
    {
        m_cost.energyJ += joules;
    }

    /**
     * @param pair a pair
     * @return whether a request is cheaper here than in the cloud, and one more request is within
     * the slot's energy (Eq 3), up to rounding errors
     */
    bool IsWorthServing(size_t pair) const;

    /**
     * @brief End a slot whose requests have all been served: thoughts are added and vanish,
     * contexts grow, and an instance whose context has outgrown its window is flushed, that is,
     * released.
     *
     * @return the flushed pairs in the order of their index; valid until the next call
     */
    const std::vector<size_t>& Advance();

    /** Begin a slot with zero cost. */
    void ClearCost();

  private:
    CachingProblem m_problem;         //!< The problem
    CachingObservation m_observation; //!< What is kept, and what it has learned
    std::vector<double> m_served;     //!< Requests served at the edge in this slot, by pair
    std::vector<size_t> m_flushed;    //!< Pairs flushed at the end of the last slot
    CachingCost m_cost;               //!< Cost of this slot
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_LEDGER_H
