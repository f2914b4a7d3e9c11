/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_COST_H
#define LLM_EDGE_CACHING_COST_H

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The cost of serving, by part, with the counts that belong to it.
 *
 * Costs are in the units of cost of Xu, Niyato and Brinton (Eqs 15 to 20): a GPU-second costs 1.
 * The struct is used for the cost of a slot, for a sum over slots, and for a mean per slot.
 */
struct CachingCost
{
    double load{0};     //!< Loading models into GPU memory (Eq 15)
    double network{0};  //!< Access to the edge (Eq 16)
    double compute{0};  //!< Computing at the edge (Eq 17)
    double accuracy{0}; //!< Wrong answers at the edge (Eq 18)
    double cloud{0};    //!< Requests served by the cloud (Eq 20)

    double requests{0};     //!< Requests
    double edgeRequests{0}; //!< Requests served at the edge, not necessarily a whole number
    double edgeCorrect{0};  //!< Expected number of right answers among them
    double energyJ{0};      //!< Energy of computing at the edge (J, Eq 3)
    double loads{0};        //!< Models loaded
    double flushes{0};      //!< Contexts that outgrew their window

    /** @return the sum of all parts (Eqs 19 and 21) */
    double Total() const
    {
        return load + network + compute + accuracy + cloud;
    }

    /**
     * @return what doc/metrics.rst defines, by name and in the order of its columns: cost and its
     * parts, counts, and shares of them; not-a-number for a share of nothing
     */
    std::vector<std::pair<std::string, double>> GetMetrics() const;

    /**
     * @brief Add another cost, part by part.
     * @param other the other cost
     * @return this cost
     */
    CachingCost& operator+=(const CachingCost& other)
    {
        load += other.load;
        network += other.network;
        compute += other.compute;
        accuracy += other.accuracy;
        cloud += other.cloud;
        requests += other.requests;
        edgeRequests += other.edgeRequests;
        edgeCorrect += other.edgeCorrect;
        energyJ += other.energyJ;
        loads += other.loads;
        flushes += other.flushes;
        return *this;
    }

    /**
     * @brief Multiply all costs and counts.
     * @param factor the factor
     * @return this cost
     */
    CachingCost& operator*=(double factor)
    {
        load *= factor;
        network *= factor;
        compute *= factor;
        accuracy *= factor;
        cloud *= factor;
        requests *= factor;
        edgeRequests *= factor;
        edgeCorrect *= factor;
        energyJ *= factor;
        loads *= factor;
        flushes *= factor;
        return *this;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_COST_H
