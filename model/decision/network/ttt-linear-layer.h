/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TTT_LINEAR_LAYER_H
#define LLM_EDGE_TTT_LINEAR_LAYER_H

#include "heads-layer.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kind "ttt_linear": test-time training. Each head of each row has a small linear model, its
 * fast weights, which learns in every step to map a key to a value, and then answers a query.
 *
 * Query, key and value are linear in the input; query and key are brought to length 1 per head. The
 * loss of a step is 1/2 |k W + b - v|^2, with the W and b of the beginning of a mini-batch of
 * steps; its gradients add up with a rate of inner_rate * sigmoid(w x + c) per head. The answer is
 * q (W - G) + b - g with the sums so far; at the end of a mini-batch they are subtracted from W and
 * b. The output is linear in the layer norm of all heads' answers. With inner_rate 0, or in a state
 * that does not learn, nothing is learned.
 *
 * Tensors: those of linear layers "query", "key", "value" and "output" [inputs, inputs] and "rate"
 * [heads, inputs], the last with a bias; "fast.weight" [heads, size, size] and "fast.bias" [heads,
 * size], size = inputs / heads, with which the fast weights begin; "norm.weight" and "norm.bias"
 * [inputs].
 */
class TttLinearLayer : public HeadsLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    TttLinearLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Start(NetworkState& state) const override;
    void Run(NetworkState& state) const override;

  private:
    uint64_t m_miniBatch;             //!< Steps of a mini-batch
    float m_rate;                     //!< Largest rate of learning
    DenseWeights m_rateWeights;       //!< Weights of rates
    std::vector<float> m_fastWeights; //!< Fast weights at the beginning
    std::vector<float> m_fastBiases;  //!< Their biases
    FeaturePlace m_rates;             //!< Place of rates
    FeaturePlace m_errors;            //!< Place of the errors of a head
    size_t m_weights;                 //!< Place of fast weights in memory
    size_t m_biases;                  //!< Place of their biases
    size_t m_weightSteps;             //!< Place of the sums of gradients
    size_t m_biasSteps;               //!< Place of those of biases
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TTT_LINEAR_LAYER_H
