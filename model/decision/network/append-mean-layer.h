/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_APPEND_MEAN_LAYER_H
#define LLM_EDGE_APPEND_MEAN_LAYER_H

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "append_mean": the row, then the means over all rows of its first features; so a row
 * knows about the others.
 */
class AppendMeanLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    AppendMeanLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    size_t m_averaged; //!< How many features are averaged
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_APPEND_MEAN_LAYER_H
