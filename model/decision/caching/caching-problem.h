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
 * @brief An agent with a model: the unit that is cached, with its own context.
 */
struct CachingPair
{
    uint32_t agent{0};          //!< The agent
    uint32_t model{0};          //!< The model
    uint32_t group{0};          //!< The users that ask for it, who move together
    double inputTokens{0};      //!< Input of a request (tokens)
    double sizeGpus{0};         //!< GPU memory it takes (GPUs)
    double loadCost{0};         //!< Cost of loading it (Eq 15)
    double loadSlots{0};        //!< Time that loading it takes, alone (slots)
    double networkCost{0};      //!< Cost of edge access per request (Eq 16)
    double computeCost{0};      //!< Cost of computing per request (Eq 17)
    double cloudCost{0};        //!< Cost of a request in the cloud (Eq 20)
    double energyJ{0};          //!< Energy of a request at the edge (J, Eq 3)
    double zeroShotAccuracy{0}; //!< Accuracy of a new instance, 0 to 1
    ThoughtRule thoughts;       //!< How reasoning changes its instance
};

/**
 * @ingroup llm-edge
 *
 * @brief The cost of one more request, and of loading its model first.
 *
 * The valuations of Eqs 22 and 23 of Xu, Niyato and Brinton are computed from these.
 */
struct MarginalCost
{
    double load{0};     //!< Loading the model, 0 if it is in memory (Eq 15)
    double network{0};  //!< Edge access of the request (Eq 16)
    double compute{0};  //!< Computing the request (Eq 17)
    double accuracy{0}; //!< Expected cost of a wrong answer (Eq 18)
    double cloud{0};    //!< The same request in the cloud (Eq 20)
    double energyJ{0};  //!< Energy of the request (J)

    /** @return cost of the request at the edge, without loading */
    double Edge() const
    {
        return network + compute + accuracy;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief The problem of choosing which models to keep in an edge server's GPU memory, and which
 * requests to serve there.
 *
 * Plain data, the same at every level of detail. Pairs are ordered by agent, then by model.
 */
struct CachingProblem
{
    std::vector<CachingPair> pairs; //!< All pairs of an agent and a model
    uint32_t agents{0};             //!< Number of agents
    uint32_t models{0};             //!< Number of models
    double gpus{0};                 //!< GPU memory of the server (GPUs, Eq 1)
    double energyJ{0};              //!< Energy that the server may use per slot (J, Eq 3)
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
     * @return cost of one request at the edge, without loading
     */
    double EdgeCost(const CachingPair& pair, double age) const
    {
        return pair.networkCost + pair.computeCost +
               accuracyPrice * accuracy.Gap(pair.zeroShotAccuracy, age);
    }

    /**
     * @param cached 1 for each pair in GPU memory, 0 for the others
     * @return GPU memory that the cached pairs take (GPUs)
     */
    double Memory(const std::vector<uint8_t>& cached) const;

    /**
     * @param memory GPU memory (GPUs)
     * @return whether it fits into the server (Eq 1), up to rounding errors
     */
    bool Fits(double memory) const
    {
        return memory <= gpus * (1 + 1e-8);
    }

    /**
     * @return cost in the cloud of one request of each agent, the mean over its models; 1 where the
     * cloud is free: the unit of rewards
     */
    double CloudCostOfSlot() const;

    /**
     * @brief Cost of serving one more request of a pair.
     *
     * @param pair index of the pair
     * @param age its age of thought (thoughts), 0 if it is not cached
     * @param cached whether it is already in GPU memory
     * @return the cost by part
     */
    MarginalCost Marginal(size_t pair, double age, bool cached) const;

    /**
     * @brief Cost of a request that has been served, from measured amounts: Marginal() of a cached
     * pair, with network and cloud in proportion to its input, and computing and energy in
     * proportion to the generated tokens.
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
