/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NORM_LAYER_H
#define LLM_EDGE_NORM_LAYER_H

#include "network-layer.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kinds "layer_norm" and "batch_norm": features are brought to mean 0 and variance 1, then
 * scaled and shifted, with tensors "weight" and "bias" [features].
 *
 * The first takes mean and variance over the features of a row. The second has tensors
 * "running_mean" and "running_var" [features] from its training; they are folded into scale and
 * shift when it is built.
 */
class NormLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    NormLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    bool m_overRow;             //!< Mean and variance are those of the row
    float m_epsilon;            //!< Added to the variance
    std::vector<float> m_scale; //!< Scale by feature
    std::vector<float> m_shift; //!< Shift by feature
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NORM_LAYER_H
