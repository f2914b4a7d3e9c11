/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SWIGLU_LAYER_H
#define LLM_EDGE_SWIGLU_LAYER_H

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "swiglu": down(silu(gate(x)) * up(x)), as many outputs as inputs, with the tensors of
 * three linear layers "gate", "up" and "down".
 */
class SwigluLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    SwigluLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    DenseWeights m_gate;    //!< Weights of the gate
    DenseWeights m_up;      //!< Weights of what passes it
    DenseWeights m_down;    //!< Weights of the outputs
    FeaturePlace m_gated;   //!< Place of the gate, then of the product
    FeaturePlace m_passing; //!< Place of what passes
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SWIGLU_LAYER_H
