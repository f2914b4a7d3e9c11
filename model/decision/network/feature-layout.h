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
    std::string name;    //!< Name, in lower case with underscores
    std::string meaning; //!< Meaning, with the unit
    double least{0};     //!< Smallest value; minus infinity if there is none
    double most{0};      //!< Largest value; infinity if there is none
};

/**
 * @ingroup llm-edge
 *
 * @brief A matrix of features with one row for each of several similar things, such as pairs or
 * servers.
 */
struct FeatureBlock
{
    std::string name;              //!< Name of the things
    size_t rows{1};                //!< Number of rows; 1 for features that exist once
    std::vector<Feature> features; //!< Numbers of a row, in order

    /** @return number of values in all rows */
    size_t Size() const
    {
        return rows * features.size();
    }

    /**
     * @param feature name of a feature
     * @return its index in a row
     * @throws std::invalid_argument if there is no feature with that name
     */
    size_t IndexOf(const std::string& feature) const;
};

/**
 * @ingroup llm-edge
 *
 * @brief The meaning and the order of the numbers of an observation or an action: block after
 * block, row after row.
 *
 * The version increases whenever the meaning of a number changes, so that a policy trained with one
 * layout is never used with another.
 */
struct FeatureLayout
{
    std::string name;                 //!< Name of the layout
    uint32_t version{1};              //!< Version, from 1
    std::vector<FeatureBlock> blocks; //!< Blocks, in order

    /** @return number of values in all blocks */
    size_t Size() const;

    /** @return name, version, blocks and features on one line, for messages */
    std::string ToText() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FEATURE_LAYOUT_H
