/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POLICY_DESCRIPTION_H
#define LLM_EDGE_POLICY_DESCRIPTION_H

#include "feature-layout.h"
#include "network-architecture.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a policy file says of itself: which problem it decides, what it observes, which
 * network it is, and where it comes from.
 */
struct PolicyDescription
{
    std::string problem;              //!< Decision problem, for example "caching"
    FeatureLayout observation;        //!< What it observes; ranges and meanings are not in the file
    NetworkArchitecture architecture; //!< Its network
    std::string decoder;              //!< How its outputs become a decision
    std::string trainingCommand;      //!< Command line that trained it
    uint64_t seed{0};                 //!< Seed of the training
    std::map<std::string, std::string> versions; //!< Versions of the programs that trained it

    /**
     * @brief Read the texts of a policy file.
     *
     * @param metadata texts by name (TensorFile::metadata)
     * @return the description
     * @throws std::invalid_argument if a text is missing or is not what it should be
     */
    static PolicyDescription FromMetadata(const std::map<std::string, std::string>& metadata);

    /** @return texts by name; FromMetadata() gives the same description */
    std::map<std::string, std::string> ToMetadata() const;

    /**
     * @brief Compare the observations that the policy was trained with to those that it would get.
     *
     * Names of the layout, its blocks and features, their order and the version must be the same;
     * so must the number of rows, unless the network is an entity network.
     *
     * @param layout what it would get
     * @throws std::invalid_argument if they differ; the message has both
     */
    void CheckObservation(const FeatureLayout& layout) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POLICY_DESCRIPTION_H
