/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_H
#define LLM_EDGE_NETWORK_H

#include "network-architecture.h"
#include "network-kernel.h"
#include "network-state.h"
#include "weight-source.h"

#include "ns3/span.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class LayerSequence;

/**
 * @ingroup llm-edge
 *
 * @brief A neural network that has been trained: layers and weights, which do not change.
 *
 * The same input and state give the same bytes on every machine and from every compiler
 * (NetworkKernel). Several users, also in different threads, can share a network; each has a
 * NetworkState. In each step, call Step() once, then Read() for each head that is wanted.
 */
class Network
{
  public:
    /** Most rows of an entity network. */
    static constexpr size_t MAX_ROWS = 1 << 16;

    /**
     * @brief Build the layers.
     *
     * @param architecture the layers
     * @param weights where weights come from
     * @param kernel what computes; any gives the same results
     * @throws std::invalid_argument if sizes do not fit or weights are missing; the message says
     * what was expected and found
     */
    Network(NetworkArchitecture architecture,
            WeightSource& weights,
            const NetworkKernel& kernel = NetworkKernel::Get());
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /** @return the layers */
    const NetworkArchitecture& GetArchitecture() const;

    /**
     * @brief Make a state; nothing has been seen yet.
     *
     * @param rows rows of input, 1 to MAX_ROWS; 1 for a flat network
     * @return the state
     * @throws std::invalid_argument if the number of rows is out of range
     */
    NetworkState NewState(size_t rows = 1) const;

    /**
     * @brief Forget what has been seen.
     * @param state a state of this network
     */
    void Restart(NetworkState& state) const;

    /**
     * @brief Take a step: the trunk computes, and remembers what its layers remember.
     *
     * @param state a state of this network
     * @param input the observation, row after row: rows times features numbers
     * @throws std::invalid_argument if there are more or fewer numbers, or one is not finite; then
     * the state is as before
     */
    void Step(NetworkState& state, Span<const float> input) const;

    /**
     * @param head name of a head
     * @return its index for Read()
     * @throws std::invalid_argument if there is none; the message lists the heads
     */
    size_t FindHead(const std::string& head) const;

    /**
     * @param head index of a head
     * @return numbers in a row of its output
     */
    size_t GetOutputs(size_t head) const;

    /**
     * @brief Compute the output of a head after a Step().
     *
     * @param state a state of this network
     * @param head index of the head
     * @param output receives the output, row after row: rows times GetOutputs() numbers
     * @throws std::invalid_argument if there is room for more or fewer numbers
     * @throws std::range_error if a number is not finite, because the weights are too large
     */
    void Read(NetworkState& state, size_t head, Span<float> output) const;

  private:
    NetworkArchitecture m_architecture;     //!< The layers
    size_t m_room{0};                       //!< Places of features in a state's room
    size_t m_memory{0};                     //!< Places of features in a state's memory
    std::unique_ptr<LayerSequence> m_trunk; //!< The trunk
    std::vector<LayerSequence> m_heads;     //!< The heads
    std::vector<std::string> m_headNames;   //!< Their names
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_H
