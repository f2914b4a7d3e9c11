/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_ARCHITECTURE_H
#define LLM_EDGE_NETWORK_ARCHITECTURE_H

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One layer of a network: its kind, its sizes, and the name under which its tensors are in
 * a file.
 */
struct LayerDescription
{
    std::string kind;                         //!< Kind, for example "linear"
    std::string name;                         //!< Beginning of its tensors' names; empty if none
    std::string from;                         //!< Name of a tap, for layers that use one
    std::map<std::string, double> parameters; //!< Sizes and settings; defaults filled in
    std::vector<LayerDescription> layers;     //!< Layers inside this one

    /**
     * @param name beginning of its tensors' names
     * @param outputs numbers that it gives for a row
     * @return a linear layer with a bias
     */
    static LayerDescription Linear(const std::string& name, size_t outputs);

    /** @return rectified linear units */
    static LayerDescription Relu();

    /**
     * @param parameter name of a parameter that this kind has
     * @return its value
     */
    double Get(const std::string& parameter) const;

    /**
     * @param parameter name of a parameter that this kind has, a whole number
     * @return its value
     */
    size_t GetSize(const std::string& parameter) const;
};

/**
 * @ingroup llm-edge
 *
 * @brief The layers of a network, as text in a policy file.
 *
 * A network has a trunk and heads; each head begins with what the trunk ends with. A flat network
 * gets all features of an observation as one row. An entity network gets one row per thing (a pair,
 * a server), uses the same weights for each, and works for any number of rows.
 *
 * The text is a JSON object: "features" (numbers in a row), "entities" (true or false), "layers"
 * (the trunk) and "heads" (lists of layers, by name). A layer is an object with a member "kind",
 * and "name", "from", "layers" and parameters as its kind has them; doc/policies.rst has a table.
 */
struct NetworkArchitecture
{
    /** Most layers in a network, those inside others included. */
    static constexpr size_t MAX_LAYERS = 256;

    size_t features{0};                                         //!< Numbers in a row of input
    bool entities{false};                                       //!< Any number of rows
    std::vector<LayerDescription> layers;                       //!< The trunk
    std::map<std::string, std::vector<LayerDescription>> heads; //!< By name, at least one

    /**
     * @brief Read the text.
     *
     * @param text the text
     * @return the layers, with defaults filled in
     * @throws std::invalid_argument if it is not an architecture; the message says what was found
     * and what was expected
     */
    static NetworkArchitecture Parse(const std::string& text);

    /**
     * @param kind a kind of layer
     * @return whether the trunk has such a layer, also inside another one
     */
    bool Has(const std::string& kind) const;

    /** @return the text, on one line; Parse() gives the same architecture */
    std::string ToText() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_ARCHITECTURE_H
