/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAJECTORY_H
#define LLM_EDGE_TRAJECTORY_H

#include "feature-layout.h"

#include <cstddef>
#include <cstdint>
#include <map>
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
 * @brief What a policy saw, did and got in one run of a simulation, for a trainer.
 *
 * Steps are in the order of the decisions. A run may have several policies, such as one for each
 * edge server; each has its own steps. doc/policies.rst describes the file.
 */
struct Trajectory
{
    /** A decision. */
    struct Step
    {
        std::vector<float> observation; //!< What the network saw
        std::vector<float> action;      //!< What was done
        double logProbability{0};       //!< Logarithm of its probability (density)
        double timeS{0};                //!< When (simulated time, s)
        uint32_t policy{0};             //!< Number of the policy that decided
        double reward{0};               //!< What it brought
        bool settled{false};            //!< The reward is final: what it is about has ended
        std::vector<double> details;    //!< Further numbers, as many as there are names
    };

    std::string problem;                  //!< Decision problem, for example "dispatch"
    FeatureLayout observation;            //!< What is observed
    std::string decoder;                  //!< What the numbers of an action mean
    size_t actions{1};                    //!< Numbers of an action
    std::string policyDigest;             //!< PolicyFile::digest of the policy that acted
    uint64_t seed{0};                     //!< Seed of the run's random numbers
    uint64_t run{0};                      //!< Number of the run (RngRun)
    std::vector<std::string> detailNames; //!< Names of the further numbers, rising
    std::vector<Step> steps;              //!< The decisions

    /**
     * @param name name of a further number
     * @return its place in Step::details; none if there is no such number
     */
    std::optional<size_t> FindDetail(const std::string& name) const;

    /**
     * @return the file; equal content makes equal bytes
     * @throws std::invalid_argument if a step has more or fewer numbers than it should
     */
    std::string ToBytes() const;

    /** First metadata of every file, by which its format is known. */
    static constexpr const char* FORMAT = "llm-edge trajectory 1";
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAJECTORY_H
