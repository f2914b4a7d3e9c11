/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FEATURE_LAYOUT_H
#define LLM_EDGE_FEATURE_LAYOUT_H

#include <cstddef>
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
 * @brief One number of an observation or an action.
 */
struct Feature
{
    std::string name;    //!< What it is called, in lower case with underscores
    std::string meaning; //!< What it is, with its unit
    double least{0};     //!< Smallest value; minus infinity if there is none
    double most{0};      //!< Largest value; infinity if there is none
};

/**
 * @ingroup llm-edge
 *
 * @brief A matrix of features: a row for each of several things alike, such as pairs or servers.
 */
struct FeatureBlock
{
    std::string name;              //!< What the rows are
    size_t rows{1};                //!< Number of rows; 1 for features of the whole
    std::vector<Feature> features; //!< Numbers of a row, in order

    /** @return number of numbers, all rows together */
    size_t Size() const
    {
        return rows * features.size();
    }

    /**
     * @param feature name of a feature
     * @return its place in a row
     * @throws std::invalid_argument if there is none of that name
     */
    size_t IndexOf(const std::string& feature) const;
};

/**
 * @ingroup llm-edge
 *
 * @brief What the numbers of an observation or an action mean, and in which order they come: block
 * after block, row after row.
 *
 * The version counts up whenever the meaning of a number changes, so that a policy trained on one
 * layout is never given another.
 */
struct FeatureLayout
{
    std::string name;                 //!< What it is called
    uint32_t version{1};              //!< Version, from 1
    std::vector<FeatureBlock> blocks; //!< Blocks, in order

    /** @return number of numbers, all blocks together */
    size_t Size() const;

    /** @return name, version, blocks and features on one line, for messages */
    std::string ToText() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FEATURE_LAYOUT_H
