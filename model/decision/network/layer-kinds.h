/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LAYER_KINDS_H
#define LLM_EDGE_LAYER_KINDS_H

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** @brief A number that belongs to a layer's description. */
struct LayerParameter
{
    /** What the number is. */
    enum class Type
    {
        SIZE,  //!< A whole number
        NUMBER //!< Any number
    };

    const char* name;             //!< Name
    Type type;                    //!< What it is
    double least;                 //!< Smallest value
    double most;                  //!< Largest value
    std::optional<double> preset; //!< Value if it is not given; without one it must be given
};

/**
 * @ingroup llm-edge
 *
 * @brief What the description of a kind of layer has to contain.
 */
struct LayerKind
{
    const char* name;                       //!< Name
    bool hasName;                           //!< Has tensors, or is a tap: has a name
    bool hasFrom;                           //!< Uses a tap
    bool hasLayers;                         //!< Has layers inside
    std::vector<LayerParameter> parameters; //!< Sizes and settings
};

/** @return all kinds; NetworkLayer::Create() knows the same */
const std::vector<LayerKind>& LayerKinds();

/**
 * @param name name of a kind
 * @return the kind
 * @throws std::invalid_argument if there is none; the message lists those that exist
 */
const LayerKind& FindLayerKind(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LAYER_KINDS_H
