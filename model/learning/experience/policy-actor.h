/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POLICY_ACTOR_H
#define LLM_EDGE_POLICY_ACTOR_H

#include "ns3/network.h"
#include "ns3/tensor.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides in the environments of a batch with the network that will decide later, where the
 * policy is used: no LibTorch, so that training and deployment share one forward pass.
 */
class PolicyActor
{
  public:
    /**
     * @param architecture the network, with heads "action" and "value"
     * @param rows rows of an observation
     * @param environments number of environments
     */
    PolicyActor(NetworkArchitecture architecture, size_t rows, size_t environments);

    /**
     * @brief Copy the weights, and forget what has been seen: a new episode begins.
     * @param tensors the weights
     */
    void Begin(const std::map<std::string, Tensor>& tensors);

    /**
     * @brief Forget what has been seen in an environment; after Begin().
     * @param environment which one
     */
    void Restart(size_t environment);

    /**
     * @brief Take a step in an environment; after Begin().
     *
     * @param environment which one
     * @param observation what it observes
     * @throws std::range_error if the weights are too large for finite numbers
     */
    void Step(size_t environment, Span<const float> observation);

    /**
     * @param environment which one
     * @param outputs receives what the head "action" gives
     */
    void ReadAction(size_t environment, Span<float> outputs);

    /**
     * @param environment which one
     * @return the value of its state
     */
    float ReadValue(size_t environment);

  private:
    NetworkArchitecture m_architecture;       //!< The network
    size_t m_rows;                            //!< Rows of an observation
    std::unique_ptr<const Network> m_network; //!< The network with its weights
    std::vector<NetworkState> m_states;       //!< What it remembers, by environment
    size_t m_action{0};                       //!< Head "action"
    size_t m_value{0};                        //!< Head "value"
    std::vector<float> m_values;              //!< What the head "value" gives, a number per row
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POLICY_ACTOR_H
