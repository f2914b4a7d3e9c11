/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MEAN_LAYER_H
#define LLM_EDGE_MEAN_LAYER_H

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "mean": the means over all rows, the same in each row; for a head that says one thing
 * of all.
 */
class MeanLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    MeanLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MEAN_LAYER_H
