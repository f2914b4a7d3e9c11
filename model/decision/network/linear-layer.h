/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINEAR_LAYER_H
#define LLM_EDGE_LINEAR_LAYER_H

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "linear": y = W x + b, with tensors "weight" [outputs, inputs] and "bias" [outputs].
 */
class LinearLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    LinearLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    DenseWeights m_weights; //!< Weights and bias
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINEAR_LAYER_H
