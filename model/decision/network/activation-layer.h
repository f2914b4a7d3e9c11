/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTIVATION_LAYER_H
#define LLM_EDGE_ACTIVATION_LAYER_H

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Kinds "relu", "silu" and "tanh": a function of each number.
 */
class ActivationLayer : public NetworkLayer
{
  public:
    /**
     * @param description sizes and the name of its tensors
     * @param in where its input is
     * @param builder weights and places
     * @throws std::invalid_argument if sizes do not fit or weights are missing
     */
    ActivationLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder);

    void Run(NetworkState& state) const override;

  private:
    /** A method of the kernel. */
    using Function = void (NetworkKernel::*)(const float*, float*, size_t) const;

    Function m_function; //!< The function
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTIVATION_LAYER_H
