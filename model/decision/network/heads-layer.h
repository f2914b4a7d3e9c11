/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HEADS_LAYER_H
#define LLM_EDGE_HEADS_LAYER_H

#include "dense-weights.h"
#include "network-layer.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What layers have in common whose heads answer queries from what they have seen: queries,
 * keys and values that are linear in the input, and an output that is linear in the layer norm of
 * all heads' answers.
 */
class HeadsLayer : public NetworkLayer
{
  protected:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    HeadsLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    /**
     * @brief Take the weights of the layer norm: the last ones of a layer.
     *
     * @param description the name of its tensors
     * @param builder weights
     * @throws std::invalid_argument if they are missing
     */
    void TakeNorm(const LayerDescription& description, NetworkBuilder& builder);

    /**
     * @brief Compute queries, keys and values.
     * @param state the state
     */
    void Ask(NetworkState& state) const;

    /**
     * @brief Make an output of the answers; keys are lost.
     * @param state the state
     */
    void Answer(NetworkState& state) const;

    const size_t m_heads;         //!< Number of heads
    const size_t m_size;          //!< Features of a head
    const FeaturePlace m_queries; //!< Place of queries
    const FeaturePlace m_keys;    //!< Place of keys
    const FeaturePlace m_values;  //!< Place of values
    const FeaturePlace m_answers; //!< Place of answers

  private:
    DenseWeights m_queryWeights;  //!< Weights of queries
    DenseWeights m_keyWeights;    //!< Weights of keys
    DenseWeights m_valueWeights;  //!< Weights of values
    DenseWeights m_outputWeights; //!< Weights of outputs
    std::vector<float> m_scale;   //!< Scale of the layer norm
    std::vector<float> m_shift;   //!< Shift of the layer norm
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HEADS_LAYER_H
