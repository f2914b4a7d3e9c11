/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINEAR_ATTENTION_LAYER_H
#define LLM_EDGE_LINEAR_ATTENTION_LAYER_H

#include "heads-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "linear_attention": attention to all earlier steps without a softmax (Katharopoulos
 * and others, "Transformers are RNNs", 2020). Each head of each row has its own sums.
 *
 * Query q, key k and value v are linear in the input; with the feature map p(x) = elu(x) + 1 the
 * answer of a head is p(q) S / (p(q) . n + 1e-6), where S is the sum of p(k)^T v and n that of p(k)
 * over the steps so far, the present one included. The output is linear in the layer norm of all
 * heads' answers, as that of TttLinearLayer.
 *
 * Tensors: those of linear layers "query", "key", "value" and "output" [inputs, inputs], and
 * "norm.weight" and "norm.bias" [inputs].
 */
class LinearAttentionLayer : public HeadsLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    LinearAttentionLayer(const LayerDescription& description,
                         FeaturePlace in,
                         NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    size_t m_sums;  //!< Place of the sums of keys times values in memory
    size_t m_norms; //!< Place of the sums of keys
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINEAR_ATTENTION_LAYER_H
