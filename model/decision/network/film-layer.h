/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FILM_LAYER_H
#define LLM_EDGE_FILM_LAYER_H

#include "layer-sequence.h"
#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "film" (feature-wise linear modulation): gain * x + bias. The layers inside make the
 * gains, then the biases, from what an earlier tap holds.
 */
class FilmLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    FilmLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Start(NetworkState& state) const override;
    void Run(NetworkState& state) const override;

  private:
    LayerSequence m_layers; //!< The layers inside
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FILM_LAYER_H
