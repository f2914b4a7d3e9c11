/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_PROBLEM_H
#define LLM_EDGE_CACHING_PROBLEM_H

#include "ns3/thought-accuracy.h"
#include "ns3/thought-state.h"

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
 * @brief A model for an agent: the unit that is cached, with its own context.
 */
struct CachingPair
{
    uint32_t agent{0};          //!< The agent
    uint32_t model{0};          //!< The model
    double inputTokens{0};      //!< Input of a request (tokens)
    double sizeGpus{0};         //!< GPU memory it takes (GPUs)
    double loadCost{0};         //!< Cost of loading it (Eq 15)
    double networkCost{0};      //!< Cost of edge access per request (Eq 16)
    double computeCost{0};      //!< Cost of computing per request (Eq 17)
    double cloudCost{0};        //!< Cost of a request in the cloud (Eq 20)
    double energyJ{0};          //!< Energy of a request at the edge (J, Eq 3)
    double zeroShotAccuracy{0}; //!< Accuracy of a new instance, 0 to 1
    ThoughtRule thoughts;       //!< How its instance thinks
};

/**
 * @ingroup llm-edge
 *
 * @brief What one more request costs, and what there is to pay before it.
 *
 * Eqs 22 and 23 of Xu, Niyato and Brinton take their valuations from these.
 */
struct MarginalCost
{
    double load{0};     //!< Loading the model, 0 if it is there (Eq 15)
    double network{0};  //!< Edge access of the request (Eq 16)
    double compute{0};  //!< Computing the request (Eq 17)
    double accuracy{0}; //!< Wrong answer, expected (Eq 18)
    double cloud{0};    //!< The same request in the cloud (Eq 20)
    double energyJ{0};  //!< Energy of the request (J)

    /** @return the request at the edge, without loading */
    double Edge() const
    {
        return network + compute + accuracy;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief Which models to keep in an edge server's GPU memory, and which requests to serve there.
 *
 * Plain data, the same at every fidelity. Pairs are ordered by agent, then by model.
 */
struct CachingProblem
{
    std::vector<CachingPair> pairs; //!< Every agent with every model
    uint32_t agents{0};             //!< Agents
    uint32_t models{0};             //!< Models
    double gpus{0};                 //!< GPU memory of the server (GPUs, Eq 1)
    double energyJ{0};              //!< Energy it may take per slot (J, Eq 3)
    double accuracyPrice{0};        //!< Cost of a wrong answer
    ThoughtAccuracy accuracy;       //!< How accuracy grows with thoughts

    /** @return number of pairs */
    size_t Size() const
    {
        return pairs.size();
    }

    /**
     * @param pair a pair
     * @param age its age of thought (thoughts)
     * @return cost of one request at the edge, loading aside
     */
    double EdgeCost(const CachingPair& pair, double age) const
    {
        return pair.networkCost + pair.computeCost +
               accuracyPrice * accuracy.Gap(pair.zeroShotAccuracy, age);
    }

    /**
     * @param cached 1 for each pair in GPU memory, 0 for the others
     * @return GPU memory that they take (GPUs)
     */
    double Memory(const std::vector<uint8_t>& cached) const;

    /**
     * @param memory GPU memory (GPUs)
     * @return whether it is no more than there is (Eq 1), rounding errors aside
     */
    bool Fits(double memory) const
    {
        return memory <= gpus * (1 + 1e-8);
    }

    /**
     * @brief Cost of serving one more request of a pair.
     *
     * @param pair index of the pair
     * @param age its age of thought (thoughts), 0 for one that is not cached
     * @param cached whether it is in GPU memory already
     * @return the cost by part
     */
    MarginalCost Marginal(size_t pair, double age, bool cached) const;

    /**
     * @brief Cost of a request that has been served, by what it really took: Marginal() of a cached
     * pair, network and cloud in proportion to its input, computing and energy in proportion to
     * what was generated.
     *
     * @param pair index of the pair
     * @param age its age of thought (thoughts)
     * @param input tokens of its input
     * @param generated tokens generated, all reasoning paths together
     * @return the cost by part
     */
    MarginalCost Measured(size_t pair, double age, double input, double generated) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_PROBLEM_H
