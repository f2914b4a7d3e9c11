/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_LAYER_H
#define LLM_EDGE_NETWORK_LAYER_H

#include "network-architecture.h"
#include "network-builder.h"
#include "network-state.h"

#include <cstddef>
#include <memory>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A layer with its weights. What changes is in the NetworkState, so that many can share one.
 */
class NetworkLayer
{
  public:
    virtual ~NetworkLayer() = default;
    NetworkLayer(const NetworkLayer&) = delete;
    NetworkLayer& operator=(const NetworkLayer&) = delete;

    /**
     * @brief Build a layer.
     *
     * @param description its description
     * @param in where its input is
     * @param builder weights and places
     * @return the layer
     * @throws std::invalid_argument if the kind does not exist, sizes do not fit, or weights are
     * missing
     */
    static std::unique_ptr<NetworkLayer> Create(const LayerDescription& description,
                                                FeaturePlace in,
                                                NetworkBuilder& builder);

    /** @return where its output is */
    FeaturePlace GetOutput() const;

    /**
     * @brief Write what it remembers at the beginning; nothing unless a derived class does.
     * @param state the state
     */
    virtual void Start(NetworkState& state) const;

    /**
     * @brief Compute the output.
     * @param state the state, with the input in its place
     */
    virtual void Run(NetworkState& state) const = 0;

  protected:
    /**
     * @param in where its input is
     * @param out where its output is
     * @param builder the builder
     */
    NetworkLayer(FeaturePlace in, FeaturePlace out, NetworkBuilder& builder);

    /**
     * @param state a state
     * @return the input
     */
    const float* Input(const NetworkState& state) const;

    /**
     * @param state a state
     * @return where the output has to be written
     */
    float* Output(NetworkState& state) const;

    /**
     * @param state a state
     * @param place a place in the room
     * @return the first number there
     */
    static float* Room(NetworkState& state, FeaturePlace place);

    /**
     * @param state a state
     * @param place a place in the memory
     * @return the first number there
     */
    static float* Memory(NetworkState& state, size_t place);

    /** @return what computes */
    const NetworkKernel& Kernel() const;

    /** @return features of the input */
    size_t GetInputs() const;
    /** @return features of the output */
    size_t GetOutputs() const;

  private:
    const NetworkKernel& m_kernel; //!< What computes
    FeaturePlace m_in;             //!< Where the input is
    FeaturePlace m_out;            //!< Where the output is
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_LAYER_H
