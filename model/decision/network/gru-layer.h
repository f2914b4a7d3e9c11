/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GRU_LAYER_H
#define LLM_EDGE_GRU_LAYER_H

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "gru": gated recurrent units, as PyTorch's GRUCell computes them, with tensors
 * "weight_ih" [3 outputs, inputs], "weight_hh" [3 outputs, outputs], "bias_ih" and "bias_hh"
 * [3 outputs].
 *
 * States begin with 0. Each row has its own.
 */
class GruLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    GruLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    DenseWeights m_fromInput; //!< Weights of inputs
    DenseWeights m_fromState; //!< Weights of states
    FeaturePlace m_input;     //!< Place of weighted inputs
    FeaturePlace m_recurrent; //!< Place of weighted states
    size_t m_states;          //!< Place of the states in memory
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GRU_LAYER_H
