/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_BUILDER_H
#define LLM_EDGE_NETWORK_BUILDER_H

#include "network-kernel.h"
#include "weight-source.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** @brief Where a layer's numbers are in NetworkState::room. */
struct FeaturePlace
{
    size_t first{0};    //!< Place of the first feature
    size_t features{0}; //!< Number of features
};

/**
 * @ingroup llm-edge
 *
 * @brief What layers get when they are built: weights, and places in a NetworkState.
 *
 * Places are counted in features: place p is at p * stride, and has a number for each row.
 */
class NetworkBuilder
{
  public:
    /** Most places of one kind, so that a hostile file cannot ask for all memory. */
    static constexpr size_t MAX_PLACES = 1 << 22;

    /**
     * @param weights where weights come from
     * @param kernel what computes
     */
    NetworkBuilder(WeightSource& weights, const NetworkKernel& kernel);

    /** @return what computes */
    const NetworkKernel& GetKernel() const;

    /**
     * @param layer name of a layer
     * @param tensor name of a tensor in it
     * @param shape its shape
     * @return the tensor's numbers
     * @throws std::invalid_argument if there is no such tensor
     */
    std::vector<float> Take(const std::string& layer,
                            const std::string& tensor,
                            const std::vector<size_t>& shape);

    /**
     * @param layer name of a layer
     * @param prefix beginning of its tensors' names, for example "gate."
     * @param outputs number of outputs
     * @param inputs number of inputs
     * @param bias whether there is a bias
     * @return tensors "weight" and, if there is one, "bias"
     * @throws std::invalid_argument if there are no such tensors
     */
    DenseWeights TakeDense(const std::string& layer,
                           const std::string& prefix,
                           size_t outputs,
                           size_t inputs,
                           bool bias);

    /**
     * @param features number of features
     * @return as many places in NetworkState::room
     * @throws std::invalid_argument if there are too many
     */
    FeaturePlace ReserveRoom(size_t features);

    /**
     * @param features number of features
     * @return the first of as many places in NetworkState::memory
     * @throws std::invalid_argument if there are too many, or heads are being built, which have no
     * memory
     */
    size_t ReserveMemory(size_t features);

    /** From now on heads are built; they may be asked in any order, or not at all. */
    void BeginHeads();

    /** @return places reserved in NetworkState::room */
    size_t GetRoom() const;
    /** @return places reserved in NetworkState::memory */
    size_t GetMemory() const;

    /**
     * @brief Note a tap.
     *
     * @param name its name
     * @param place where it is
     * @throws std::invalid_argument if there is one with that name, or heads are being built
     */
    void AddTap(const std::string& name, FeaturePlace place);

    /**
     * @param name name of a tap that comes earlier
     * @return where it is
     * @throws std::invalid_argument if there is none
     */
    FeaturePlace FindTap(const std::string& name) const;

  private:
    WeightSource& m_weights;                    //!< Where weights come from
    const NetworkKernel& m_kernel;              //!< What computes
    size_t m_room{0};                           //!< Places reserved in the room
    size_t m_memory{0};                         //!< Places reserved in the memory
    bool m_heads{false};                        //!< Heads are being built
    std::map<std::string, FeaturePlace> m_taps; //!< Taps so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_BUILDER_H
