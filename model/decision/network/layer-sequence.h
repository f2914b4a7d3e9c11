/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LAYER_SEQUENCE_H
#define LLM_EDGE_LAYER_SEQUENCE_H

#include "network-architecture.h"
#include "network-builder.h"
#include "network-state.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

class NetworkLayer;

/**
 * @ingroup llm-edge
 *
 * @brief Layers one after the other; without any, the output is the input.
 */
class LayerSequence
{
  public:
    /**
     * @brief Build the layers.
     *
     * @param layers their descriptions
     * @param in where the input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    LayerSequence(const std::vector<LayerDescription>& layers,
                  FeaturePlace in,
                  NetworkBuilder& builder);
    ~LayerSequence();
    /** @param other the layers; it has none afterwards */
    LayerSequence(LayerSequence&& other) noexcept;
    LayerSequence& operator=(LayerSequence&&) = delete;

    /** @return where the output is */
    FeaturePlace GetOutput() const;

    /**
     * @brief Write what the layers remember at the beginning.
     * @param state the state
     */
    void Start(NetworkState& state) const;

    /**
     * @brief Compute the output.
     * @param state the state, with the input in its place
     */
    void Run(NetworkState& state) const;

  private:
    FeaturePlace m_out;                                  //!< Where the output is
    std::vector<std::unique_ptr<NetworkLayer>> m_layers; //!< The layers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LAYER_SEQUENCE_H
