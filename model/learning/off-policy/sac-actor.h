/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAC_ACTOR_H
#define LLM_EDGE_SAC_ACTOR_H

#include "greedy-actor.h"

#include "ns3/environment.h"
#include "ns3/network.h"
#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides with numbers from -1 to 1, the hyperbolic tangent of normal numbers whose means
 * and logarithms of deviations are the heads "action" and "deviation" of a network. Where a number
 * of an action has a finite range, they are stretched to it.
 */
class SacActor : public GreedyActor
{
  public:
    static constexpr float LEAST_LOG = -5; //!< Smallest logarithm of a deviation
    static constexpr float MOST_LOG = 2;   //!< Largest logarithm of a deviation

    /**
     * @param architecture the network
     * @param description what is decided
     */
    SacActor(NetworkArchitecture architecture, const EnvironmentDescription& description);

    void Begin(const std::map<std::string, Tensor>& tensors) override;
    void Act(Span<const float> observation, Span<float> action) override;

    /**
     * @brief Draw an action.
     *
     * @param observation what is observed
     * @param normal normal numbers, mean 0 and variance 1
     * @param numbers receives numbers from -1 to 1
     */
    void Draw(Span<const float> observation, NormalRandomVariable& normal, Span<float> numbers);

    /**
     * @brief Stretch numbers to the ranges of an action.
     *
     * @param numbers numbers from -1 to 1
     * @param action receives the action
     */
    void Stretch(Span<const float> numbers, Span<float> action) const;

  private:
    NetworkArchitecture m_architecture;       //!< The network
    size_t m_rows;                            //!< Rows of its input
    std::vector<float> m_middles;             //!< Middles of ranges
    std::vector<float> m_halves;              //!< Halves of their widths
    std::unique_ptr<const Network> m_network; //!< The network with its weights
    NetworkState m_state;                     //!< Its room
    std::vector<float> m_means;               //!< What it says of means
    std::vector<float> m_logs;                //!< What it says of deviations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAC_ACTOR_H
